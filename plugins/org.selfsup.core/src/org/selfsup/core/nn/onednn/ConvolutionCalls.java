package org.selfsup.core.nn.onednn;

import org.selfsup.core.workers.Workers;

/** One layer's convolution at one shape. Activations are dense {@code [n, h, w, c]}, weights dense {@code [out, in, k, k]}. */
final class ConvolutionCalls {

    final ConvolutionShape shape;

    private final ConvolutionPass forward;
    private final ConvolutionPass backwardData;
    private final WeightsGradient weightsGradient;

    ConvolutionCalls(ConvolutionShape shape) {
        this.shape = shape;
        forward = pass(shape, false);
        backwardData = pass(shape, true);
        weightsGradient = WeightsGradient.of(shape);
    }

    private static ConvolutionPass pass(ConvolutionShape shape, boolean backward) {
        if (MapWinograd.saves(shape)) {
            return new MapPass(shape, backward);
        }
        return RowShape.suits(shape) && RowShape.pays(shape) ? new RowPass(shape, backward) : new DirectPass(shape, backward);
    }

    /** As {@link ConvolutionPass#run}. */
    void forward(long source, long weights, long result, Workers.Task before, Workers.Task after) {
        forward.run(source, weights, result, before, after);
    }

    /** As {@link ConvolutionPass#run}. */
    void backwardData(long resultGradient, long weights, long sourceGradient, Workers.Task before, Workers.Task after) {
        backwardData.run(resultGradient, weights, sourceGradient, before, after);
    }

    /** All arguments are addresses. */
    void backwardWeights(long source, long resultGradient, long gradient) {
        weightsGradient.run(source, resultGradient, gradient);
    }
}
