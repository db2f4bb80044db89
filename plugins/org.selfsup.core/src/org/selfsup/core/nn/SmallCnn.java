package org.selfsup.core.nn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.selfsup.core.image.InputShape;

/**
 * Five 3×3 convolutions, each followed by batch-norm and ReLU, and a mean over each quarter of the map:
 *
 * <pre>
 *   32 · 64 stride 2 · 64 · 128 stride 2 · 128 · average over quarters, 4 · 128 values
 * </pre>
 *
 * The first convolution has stride 1 up to 64 pixels, 2 above. Quarters, because where something is counts in small pictures
 * of single things (ADR 43).
 */
final class SmallCnn implements Backbone.Architecture {

    private static final int CHANNELS = 128;

    @Override
    public int embeddingSize() {
        return 4 * CHANNELS;
    }

    @Override
    public String addTo(GraphBuilder g, LayerKit kit, String input, InputShape shape) {
        int stem = shape.isSmall() ? 1 : 2;
        var x = kit.firstConvolution(g, "conv1", input, new ConvolutionSpec(shape.channels(), 32, 3, stem));
        x = kit.batchNorm(g, "bn1", x, 32, true);
        x = block(g, kit, 2, x, new ConvolutionSpec(32, 64, 3, 2));
        x = block(g, kit, 3, x, new ConvolutionSpec(64, 64, 3, 1));
        x = block(g, kit, 4, x, new ConvolutionSpec(64, CHANNELS, 3, 2));
        x = block(g, kit, 5, x, new ConvolutionSpec(CHANNELS, CHANNELS, 3, 1));
        int rows = halved(halved(stem == 1 ? shape.size() : halved(shape.size())));
        return kit.quarterAveragePool(g, Network.REPRESENTATION, x, CHANNELS, rows);
    }

    /** What a 3×3 convolution with padding 1 and stride 2 leaves of so many rows. */
    private static int halved(int rows) {
        return (rows + 1) / 2;
    }

    private static String block(GraphBuilder g, LayerKit kit, int number, String input, ConvolutionSpec spec) {
        var convolution = kit.convolution(g, "conv" + number, input, spec);
        return kit.batchNorm(g, "bn" + number, convolution, spec.out(), true);
    }
}
