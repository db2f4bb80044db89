package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * The gradient of a convolution's weights: one array per part of the batch, then their sum in order. (oneDNN would make one
 * array per thread, and the sum's rounding would tell how many there were.)
 */
final class WeightsGradient {

    private final ConvolutionShape shape;
    private final ConvolutionPrimitives primitives;
    private final Slices parts;
    private final Slices.Calls<Part> partCalls;
    private Finish finish;

    WeightsGradient(ConvolutionShape shape) {
        this.shape = shape;
        primitives = ConvolutionPrimitives.of(shape);
        parts = shape.parts();
        partCalls = new Slices.Calls<>(parts, Part::new);
    }

    /** All arguments are addresses. */
    void run(long source, long resultGradient, long gradient) {
        if (finish == null) {
            Workers.run(1, (worker, index) -> finish = new Finish());
        }
        boolean direct = parts.count() == 1 && finish.reorder == null;
        long arrays = direct ? gradient : Scratch.WEIGHTS.take(finish.bytes * parts.count());
        Workers.run(parts.count(), (worker, part) -> partCalls.get(worker, part)
                .run(part, source, resultGradient, arrays + part * finish.bytes));
        if (!direct) {
            finish.run(arrays, gradient);
        }
    }

    private final class Part {

        private final Call call;
        private final Call.Slot source;
        private final Call.Slot resultGradient;
        private final Call.Slot gradient;

        Part(long n) {
            var operation = primitives.backwardWeights();
            call = new Call(operation.of(n));
            source = call.slot(dnnl.DNNL_ARG_SRC, primitives.source(n));
            resultGradient = call.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.result(n));
            gradient = call.slot(dnnl.DNNL_ARG_DIFF_WEIGHTS, operation.weights);
        }

        void run(int part, long x, long dy, long dw) {
            source.at(x + parts.start(part) * shape.sourceFloats() * Float.BYTES);
            resultGradient.at(dy + parts.start(part) * shape.resultFloats() * Float.BYTES);
            gradient.at(dw);
            call.run();
        }
    }

    /** Sum of the parts and copy to DL4J's layout. */
    private final class Finish {

        private static final int SUM_SLICES = 8;

        /** Size of one array, in the primitive's layout. */
        final long bytes;
        final Call reorder;
        private final Call.Slot from;
        private final Call.Slot to;
        private final Slices slices;
        private final Slices.Calls<SumPrimitive.Sum> sums;

        Finish() {
            var own = primitives.backwardWeights().weights;
            boolean same = own.equals(primitives.plain());
            bytes = own.get_size();
            reorder = same ? null : new Call(Primitive.reorder(own, primitives.plain()));
            from = same ? null : reorder.slot(dnnl.DNNL_ARG_FROM, own);
            to = same ? null : reorder.slot(dnnl.DNNL_ARG_TO, primitives.plain());
            slices = Slices.of(bytes / Float.BYTES, SUM_SLICES);
            sums = new Slices.Calls<>(slices, length -> new SumPrimitive.Sum(parts.count(), length));
        }

        void run(long arrays, long gradient) {
            long sum = reorder == null ? gradient : arrays;
            if (parts.count() > 1) {
                Workers.run(slices.count(), (worker, slice) -> {
                    long offset = slices.start(slice) * Float.BYTES;
                    sums.get(worker, slice).run(arrays + offset, bytes, sum + offset);
                });
            }
            if (reorder != null) {
                from.at(sum);
                to.at(gradient);
                Workers.run(1, (worker, index) -> reorder.run());
            }
        }
    }
}
