package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;

/** A folded convolution: its bias, and its weights as the way it is computed wants them, in one or several planes. */
abstract class ConvolutionStep implements InferenceStep {

    final ConvolutionShape shape;
    private final Floats bias;
    private final List<FixedWeights> planes = new ArrayList<>();

    ConvolutionStep(FoldedConvolution layer) {
        shape = layer.shape();
        bias = Floats.of(layer.bias());
    }

    /** Adds the next plane, which is closed with the layer. */
    final void add(FixedWeights plane) {
        planes.add(plane);
    }

    final int planes() {
        return planes.size();
    }

    /** Address of a plane's weights. */
    final long weights(int plane) {
        return planes.get(plane).address();
    }

    /** Address of the bias. */
    final long bias() {
        return bias.at(0);
    }

    @Override
    public final void close() {
        planes.forEach(FixedWeights::close);
        bias.close();
    }
}
