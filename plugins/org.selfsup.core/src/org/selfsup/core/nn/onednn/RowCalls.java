package org.selfsup.core.nn.onednn;

import java.util.List;
import java.util.function.IntToLongFunction;
import org.bytedeco.dnnl.global.dnnl;

/** One band of a convolution by {@link RowWinograd}, in the hands of one worker. */
final class RowCalls {

    private final RowShape shape;
    private final RowWinograd.Band rows;
    private final List<RowTransform> in;
    private final Along along;
    private final Along biased;
    private final Call.Slot bias;
    private final List<RowTransform> out;
    private final Call relu;
    private final List<Call.Slot> positive;

    /** The convolution of a plane along the row. */
    private final class Along {

        private final Call call;
        private final Call.Slot from;
        private final Call.Slot weights;
        private final Call.Slot to;

        Along(Primitive primitive, RowPrimitives.Band band) {
            call = new Call(primitive);
            from = call.slot(shape.backward() ? dnnl.DNNL_ARG_DIFF_DST : dnnl.DNNL_ARG_SRC, band.plane);
            weights = call.slot(dnnl.DNNL_ARG_WEIGHTS, band.weights());
            to = call.slot(shape.backward() ? dnnl.DNNL_ARG_DIFF_SRC : dnnl.DNNL_ARG_DST, band.planeResult);
        }

        void run(long before, long plane, long after) {
            from.at(before);
            weights.at(plane);
            to.at(after);
            call.run();
        }
    }

    private RowCalls(RowPrimitives primitives, RowPrimitives.Band band) {
        shape = primitives.shape();
        rows = band.rows;
        in = RowTransform.in(rows, shape.sourceRow(), shape.n() * shape.sourceRow());
        along = new Along(band.along, band);
        biased = band.biased == null ? null : new Along(band.biased, band);
        bias = biased == null ? null : biased.call.slot(dnnl.DNNL_ARG_BIAS, band.bias());
        out = RowTransform.out(rows, shape.resultRow(), shape.n() * shape.resultRow(), primitives.adds());
        relu = band.relu == null ? null : new Call(band.relu);
        positive = relu == null ? List.of() : List.of(relu.slot(dnnl.DNNL_ARG_SRC, band.result()),
                relu.slot(dnnl.DNNL_ARG_DST, band.result()));
    }

    /** All bands, to be run one after the other. */
    static List<RowCalls> of(RowPrimitives primitives) {
        return primitives.bands.stream().map(band -> new RowCalls(primitives, band)).toList();
    }

    /** Sets where the bias lies, one value for each channel. */
    void bias(long address) {
        bias.at(address);
    }

    /** @param planes address of the weights of each plane */
    void run(long from, IntToLongFunction planes, long to) {
        long read = shape.sourceRow() * Float.BYTES;
        long given = shape.resultRow() * Float.BYTES;
        long before = Scratch.BEFORE.take(rows.products() * shape.n() * read);
        long after = Scratch.AFTER.take(rows.products() * shape.n() * given);
        for (int i = 0; i < shape.n(); i++) {
            RowTransform.run(in, from + i * shape.h() * read, before + i * read);
        }
        long ofPlane = rows.tiles() * shape.n();
        for (int p = 0; p < rows.products() / rows.tiles(); p++) {
            (p == RowWinograd.ADDED && biased != null ? biased : along).run(before + p * ofPlane * read,
                    planes.applyAsLong(p), after + p * ofPlane * given);
        }
        for (int i = 0; i < shape.n(); i++) {
            long map = to + i * shape.h() * given;
            RowTransform.run(out, after + i * given, map);
            if (relu != null) {
                positive.forEach(slot -> slot.at(map + rows.resultStart() * given));
                relu.run();
            }
        }
    }
}
