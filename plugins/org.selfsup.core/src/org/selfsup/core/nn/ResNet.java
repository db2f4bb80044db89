package org.selfsup.core.nn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.selfsup.core.image.InputShape;

/**
 * Residual networks with basic blocks (arXiv:1512.03385). Inputs up to 64 pixels get the CIFAR stem (3×3, stride 1, no
 * pooling), larger ones the ImageNet stem (7×7, stride 2, max-pool).
 */
final class ResNet implements Backbone.Architecture {

    private static final int[] WIDTHS = {64, 128, 256, 512};

    private final int[] blocks;

    /** @param blocks number of blocks in each of the four stages */
    ResNet(int... blocks) {
        this.blocks = blocks;
    }

    @Override
    public int embeddingSize() {
        return WIDTHS[3];
    }

    @Override
    public String addTo(GraphBuilder g, LayerKit kit, String input, InputShape shape) {
        var x = stem(g, kit, input, shape);
        int in = WIDTHS[0];
        for (int stage = 0; stage < blocks.length; stage++) {
            for (int block = 0; block < blocks[stage]; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                x = basicBlock(g, kit, "stage" + (stage + 1) + "-block" + (block + 1), x, in, WIDTHS[stage], stride);
                in = WIDTHS[stage];
            }
        }
        return kit.globalAveragePool(g, Network.REPRESENTATION, x);
    }

    private static String stem(GraphBuilder g, LayerKit kit, String input, InputShape shape) {
        boolean small = shape.size() <= 64;
        var x = small
                ? kit.convolution(g, "stem-conv", input, shape.channels(), WIDTHS[0], 3, 1, 1, true)
                : kit.convolution(g, "stem-conv", input, shape.channels(), WIDTHS[0], 7, 2, 3, true);
        x = kit.batchNorm(g, "stem-bn", x, WIDTHS[0], true);
        return small ? x : kit.maxPool(g, "stem-pool", x);
    }

    private static String basicBlock(GraphBuilder g, LayerKit kit, String name, String input, int in, int out, int stride) {
        var x = kit.convolution(g, name + "-conv1", input, in, out, 3, stride, 1, false);
        x = kit.batchNorm(g, name + "-bn1", x, out, true);
        x = kit.convolution(g, name + "-conv2", x, out, out, 3, 1, 1, false);
        x = kit.batchNorm(g, name + "-bn2", x, out, false);
        var shortcut = input;
        if (stride != 1 || in != out) {
            shortcut = kit.convolution(g, name + "-conv0", input, in, out, 1, stride, 0, false);
            shortcut = kit.batchNorm(g, name + "-bn0", shortcut, out, false);
        }
        return kit.addRelu(g, name, x, shortcut);
    }
}
