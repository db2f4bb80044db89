package org.selfsup.core.nn.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

/** A 3×3 convolution with stride 1 by {@link RowAlgorithm}: about half the multiplications of the direct way. */
final class RowPass implements ConvolutionPass {

    private final ConvolutionShape shape;
    private final boolean backward;
    private final RowAlgorithm algorithm;
    private final Slices slices;
    private final Slices.Calls<Group> groups;
    private RowWeights weights;

    RowPass(ConvolutionShape shape, boolean backward) {
        this.shape = shape;
        this.backward = backward;
        algorithm = RowAlgorithm.of((int) shape.h());
        slices = Slices.of(shape.n(), Math.max(shape.slices().count(), shape.n() / images()));
        groups = new Slices.Calls<>(slices, Group::new);
    }

    /**
     * So many at a time that reading the weights once again for the next ones costs little, and not more, so that what they
     * need stays in the cache.
     */
    private long images() {
        long floats = algorithm.products() * shape.w() * (shape.in() + shape.out());
        return Math.max(1, algorithm.planes() * shape.weights() / 3 / (3 * floats));
    }

    @Override
    public void run(long source, long plain, long result) {
        if (weights == null) {
            Workers.run(1, (worker, index) -> weights = new RowWeights(shape, algorithm,
                    RowPrimitives.of(RowShape.of(shape, slices.small(), backward)).weights, backward));
        }
        long own = weights.run(plain);
        long sourceBytes = (backward ? shape.resultFloats() : shape.sourceFloats()) * Float.BYTES;
        long resultBytes = (backward ? shape.sourceFloats() : shape.resultFloats()) * Float.BYTES;
        Workers.run(slices.count(), (worker, slice) -> groups.get(worker, slice)
                .run(source + slices.start(slice) * sourceBytes, own, result + slices.start(slice) * resultBytes));
    }

    /** So many images in the hands of one worker. */
    private final class Group {

        private final RowShape rows;
        private final List<BandCalls> bands;

        Group(long n) {
            rows = RowShape.of(shape, n, backward);
            var primitives = RowPrimitives.of(rows);
            bands = primitives.bands.stream().map(band -> new BandCalls(rows, band, primitives.weights)).toList();
        }

        void run(long from, long planes, long to) {
            for (var band : bands) {
                band.run(from, planes, weights.bytes(), to);
            }
        }
    }

    private static final class BandCalls {

        private final RowShape shape;
        private final RowPrimitives.Band band;
        private final Call in;
        private final Call.Slot source;
        private final Call.Slot toBefore;
        private final Call along;
        private final Call.Slot fromBefore;
        private final Call.Slot weights;
        private final Call.Slot toAfter;
        private final Call out;
        private final Call.Slot fromAfter;
        private final Call.Slot result;

        BandCalls(RowShape shape, RowPrimitives.Band band, memory.desc layout) {
            this.shape = shape;
            this.band = band;
            in = new Call(band.in);
            in.slot(dnnl.DNNL_ARG_SRC, band.inMatrix).at(band.inValues.at(0));
            source = in.slot(dnnl.DNNL_ARG_WEIGHTS, band.source);
            toBefore = in.slot(dnnl.DNNL_ARG_DST, band.before);
            along = new Call(band.along);
            boolean backward = shape.backward();
            fromBefore = along.slot(backward ? dnnl.DNNL_ARG_DIFF_DST : dnnl.DNNL_ARG_SRC, band.plane);
            weights = along.slot(dnnl.DNNL_ARG_WEIGHTS, layout);
            toAfter = along.slot(backward ? dnnl.DNNL_ARG_DIFF_SRC : dnnl.DNNL_ARG_DST, band.planeResult);
            out = new Call(band.out);
            out.slot(dnnl.DNNL_ARG_SRC, band.outMatrix).at(band.outValues.at(0));
            fromAfter = out.slot(dnnl.DNNL_ARG_WEIGHTS, band.after);
            result = out.slot(dnnl.DNNL_ARG_DST, band.result);
        }

        void run(long from, long planes, long planeBytes, long to) {
            long read = shape.sourceRow() * Float.BYTES;
            long given = shape.resultRow() * Float.BYTES;
            long before = Scratch.BEFORE.take(band.rows.products() * shape.n() * read);
            long after = Scratch.AFTER.take(band.rows.products() * shape.n() * given);
            for (int i = 0; i < shape.n(); i++) {
                source.at(from + (i * shape.h() + band.rows.sourceStart()) * read);
                toBefore.at(before + i * read);
                in.run();
            }
            long rows = band.rows.tiles() * shape.n();
            for (int p = 0; p < band.rows.products() / band.rows.tiles(); p++) {
                fromBefore.at(before + p * rows * read);
                weights.at(planes + p * planeBytes);
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
}
