package org.selfsup.core.nn.onednn;

import java.util.List;
import java.util.function.IntToLongFunction;
import org.bytedeco.dnnl.global.dnnl;

/** One band of a convolution by {@link RowAlgorithm}, in the hands of one worker. */
final class RowCalls {

    private final RowShape shape;
    private final RowPrimitives.Band band;
    private final Product in;
    private final Call along;
    private final Call.Slot fromBefore;
    private final Call.Slot weights;
    private final Call.Slot toAfter;
    private final Call out;
    private final Call.Slot fromAfter;
    private final Call.Slot result;

    private RowCalls(RowPrimitives primitives, RowPrimitives.Band band) {
        shape = primitives.shape();
        this.band = band;
        in = Gemm.combinations(false, band.rows.products(), band.rows.sourceRows(), shape.sourceRow(),
                shape.n() * shape.sourceRow());
        along = new Call(band.along);
        boolean backward = shape.backward();
        fromBefore = along.slot(backward ? dnnl.DNNL_ARG_DIFF_DST : dnnl.DNNL_ARG_SRC, band.plane);
        weights = along.slot(dnnl.DNNL_ARG_WEIGHTS, primitives.weights);
        toAfter = along.slot(backward ? dnnl.DNNL_ARG_DIFF_SRC : dnnl.DNNL_ARG_DST, band.planeResult);
        out = new Call(band.out);
        out.slot(dnnl.DNNL_ARG_SRC, band.outMatrix.layout()).at(band.outMatrix.address());
        fromAfter = out.slot(dnnl.DNNL_ARG_WEIGHTS, band.after);
        result = out.slot(dnnl.DNNL_ARG_DST, band.result);
    }

    /** All bands, to be run one after the other. */
    static List<RowCalls> of(RowPrimitives primitives) {
        return primitives.bands.stream().map(band -> new RowCalls(primitives, band)).toList();
    }

    /** Sets where the bias lies. */
    void bias(long address) {
        out.slot(dnnl.DNNL_ARG_BIAS, band.bias).at(address);
    }

    /** @param planes address of the weights of each plane */
    void run(long from, IntToLongFunction planes, long to) {
        long read = shape.sourceRow() * Float.BYTES;
        long given = shape.resultRow() * Float.BYTES;
        long before = Scratch.BEFORE.take(band.rows.products() * shape.n() * read);
        long after = Scratch.AFTER.take(band.rows.products() * shape.n() * given);
        for (int i = 0; i < shape.n(); i++) {
            in.run(band.inMatrix.address(), from + (i * shape.h() + band.rows.sourceStart()) * read, before + i * read);
        }
        long rows = band.rows.tiles() * shape.n();
        for (int p = 0; p < band.rows.products() / band.rows.tiles(); p++) {
            fromBefore.at(before + p * rows * read);
            weights.at(planes.applyAsLong(p));
            toAfter.at(after + p * rows * given);
            along.run();
        }
        for (int i = 0; i < shape.n(); i++) {
            fromAfter.at(after + i * given);
            result.at(to + (i * shape.h() + band.rows.resultStart()) * given);
            out.run();
        }
    }
}
