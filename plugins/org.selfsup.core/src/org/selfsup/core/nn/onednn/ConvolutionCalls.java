package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** One layer's convolution at one shape. Activations are dense {@code [n, h, w, c]}, weights dense {@code [out, in, k, k]}. */
final class ConvolutionCalls {

    final ConvolutionShape shape;

    private final ConvolutionPrimitives primitives;
    private final Slices slices;
    private final Slices.Calls<Data> forward;
    private final Slices.Calls<Data> backwardData;
    private final WeightsGradient weightsGradient;
    private final WeightsReorder[] reorders = new WeightsReorder[2];

    ConvolutionCalls(ConvolutionShape shape) {
        this.shape = shape;
        primitives = ConvolutionPrimitives.of(shape);
        slices = shape.slices();
        forward = new Slices.Calls<>(slices, n -> new Data(n, false));
        backwardData = new Slices.Calls<>(slices, n -> new Data(n, true));
        weightsGradient = new WeightsGradient(shape);
    }

    /** All arguments are addresses. */
    void forward(long source, long weights, long result) {
        long own = reordered(weights, false);
        Workers.run(slices.count(), (worker, slice) -> forward.get(worker, slice).run(slice, source, own, result));
    }

    void backwardData(long resultGradient, long weights, long sourceGradient) {
        long own = reordered(weights, true);
        Workers.run(slices.count(),
                (worker, slice) -> backwardData.get(worker, slice).run(slice, sourceGradient, own, resultGradient));
    }

    void backwardWeights(long source, long resultGradient, long gradient) {
        weightsGradient.run(source, resultGradient, gradient);
    }

    private long reordered(long weights, boolean backward) {
        int i = backward ? 1 : 0;
        if (reorders[i] == null) {
            Workers.run(1, (worker, index) -> reorders[i] = new WeightsReorder(primitives.plain(),
                    (backward ? primitives.backwardData() : primitives.forward()).weights));
        }
        return reorders[i].run(weights);
    }

    /** From input to result, or from the result's gradient to the input's. */
    private final class Data {

        private final Call call;
        private final Call.Slot source;
        private final Call.Slot weights;
        private final Call.Slot result;

        Data(long n, boolean backward) {
            var operation = backward ? primitives.backwardData() : primitives.forward();
            call = new Call(operation.of(n));
            source = call.slot(backward ? dnnl.DNNL_ARG_DIFF_SRC : dnnl.DNNL_ARG_SRC, primitives.source(n));
            weights = call.slot(dnnl.DNNL_ARG_WEIGHTS, operation.weights);
            result = call.slot(backward ? dnnl.DNNL_ARG_DIFF_DST : dnnl.DNNL_ARG_DST, primitives.result(n));
        }

        void run(int slice, long x, long w, long y) {
            source.at(x + slices.start(slice) * shape.sourceFloats() * Float.BYTES);
            weights.at(w);
            result.at(y + slices.start(slice) * shape.resultFloats() * Float.BYTES);
            call.run();
        }
    }
}
