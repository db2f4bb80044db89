package org.selfsup.core.nn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.selfsup.core.image.InputShape;

/**
 * Five 3×3 convolutions, each followed by batch-norm and ReLU, and a global average:
 *
 * <pre>
 *   32 · 64 stride 2 · 64 · 128 stride 2 · 128 · average over positions
 * </pre>
 *
 * The first convolution has stride 1 up to 64 pixels, 2 above.
 */
final class SmallCnn implements Backbone.Architecture {

    @Override
    public int embeddingSize() {
        return 128;
    }

    @Override
    public String addTo(GraphBuilder g, LayerKit kit, String input, InputShape shape) {
        int stem = shape.size() <= 64 ? 1 : 2;
        var x = block(g, kit, 1, input, shape.channels(), 32, stem);
        x = block(g, kit, 2, x, 32, 64, 2);
        x = block(g, kit, 3, x, 64, 64, 1);
        x = block(g, kit, 4, x, 64, 128, 2);
        x = block(g, kit, 5, x, 128, 128, 1);
        return kit.globalAveragePool(g, Network.REPRESENTATION, x);
    }

    private static String block(GraphBuilder g, LayerKit kit, int number, String input, int in, int out, int stride) {
        var convolution = kit.convolution(g, "conv" + number, input, in, out, 3, stride, 1, number == 1);
        return kit.batchNorm(g, "bn" + number, convolution, out, true);
    }
}
