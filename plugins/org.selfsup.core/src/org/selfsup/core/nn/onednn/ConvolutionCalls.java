package org.selfsup.core.nn.onednn;

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
        if (!RowShape.suits(shape)) {
            return new DirectPass(shape, backward);
        }
        if (MapAlgorithm.saves(shape)) {
            return new MapPass(shape, backward);
        }
        return RowShape.pays(shape) ? new RowPass(shape, backward) : new DirectPass(shape, backward);
    }

    /** All arguments are addresses. */
    void forward(long source, long weights, long result) {
        forward.run(source, weights, result);
    }

    void backwardData(long resultGradient, long weights, long sourceGradient) {
        backwardData.run(resultGradient, weights, sourceGradient);
    }

    void backwardWeights(long source, long resultGradient, long gradient) {
        weightsGradient.run(source, resultGradient, gradient);
    }
}
