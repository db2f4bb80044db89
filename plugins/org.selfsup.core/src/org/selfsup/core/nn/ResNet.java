package org.selfsup.core.nn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.selfsup.core.image.InputShape;

/**
 * Residual networks (arXiv:1512.03385). Inputs up to 64 pixels get the CIFAR stem (3×3, stride 1, no pooling), larger ones
 * the ImageNet stem (7×7, stride 2, max-pool).
 */
final class ResNet implements Backbone.Architecture {

    private static final int[] WIDTHS = {64, 128, 256, 512};

    /** What a stage repeats: convolutions one after the other, and a shortcut around them. */
    enum Block {

        /** ResNet-18 and -34. */
        BASIC(1, 0, 3, 3),

        /**
         * ResNet-50. The stride is that of the 3×3 convolution, as in torchvision; the paper has it in the first 1×1 one,
         * which then ignores three quarters of its input.
         */
        BOTTLENECK(4, 1, 1, 3, 1);

        private final int expansion;
        private final int strided;
        private final int[] kernels;

        /**
         * @param expansion so many times as wide as the others is the last convolution
         * @param strided index of the convolution that takes the stride
         * @param kernels of the convolutions
         */
        Block(int expansion, int strided, int... kernels) {
            this.expansion = expansion;
            this.strided = strided;
            this.kernels = kernels;
        }

        /** Channels that leave a block of this width. */
        int outputs(int width) {
            return expansion * width;
        }

        String addTo(GraphBuilder g, LayerKit kit, String name, String input, int in, int width, int stride) {
            int out = outputs(width);
            int last = kernels.length - 1;
            var x = input;
            for (int i = 0; i <= last; i++) {
                var spec = new ConvolutionSpec(i == 0 ? in : width, i == last ? out : width, kernels[i], i == strided ? stride : 1);
                x = convolution(g, kit, name, i + 1, x, spec, i != last);
            }
            var shortcut = input;
            if (stride != 1 || in != out) {
                shortcut = convolution(g, kit, name, 0, input, new ConvolutionSpec(in, out, 1, stride), false);
            }
            return kit.addRelu(g, name, x, shortcut);
        }

        private static String convolution(GraphBuilder g, LayerKit kit, String name, int number, String input,
                ConvolutionSpec spec, boolean relu) {
            var x = kit.convolution(g, name + "-conv" + number, input, spec);
            return kit.batchNorm(g, name + "-bn" + number, x, spec.out(), relu);
        }
    }

    private final Block kind;
    private final int[] blocks;

    /** @param blocks number of blocks in each of the four stages */
    ResNet(Block kind, int... blocks) {
        this.kind = kind;
        this.blocks = blocks;
    }

    @Override
    public int embeddingSize() {
        return kind.outputs(WIDTHS[3]);
    }

    @Override
    public String addTo(GraphBuilder g, LayerKit kit, String input, InputShape shape) {
        var x = stem(g, kit, input, shape);
        int in = WIDTHS[0];
        for (int stage = 0; stage < blocks.length; stage++) {
            for (int block = 0; block < blocks[stage]; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                x = kind.addTo(g, kit, "stage" + (stage + 1) + "-block" + (block + 1), x, in, WIDTHS[stage], stride);
                in = kind.outputs(WIDTHS[stage]);
            }
        }
        return kit.globalAveragePool(g, Network.REPRESENTATION, x);
    }

    private static String stem(GraphBuilder g, LayerKit kit, String input, InputShape shape) {
        boolean small = shape.isSmall();
        var x = kit.firstConvolution(g, "stem-conv", input, small ? new ConvolutionSpec(shape.channels(), WIDTHS[0], 3, 1)
                : new ConvolutionSpec(shape.channels(), WIDTHS[0], 7, 2));
        x = kit.batchNorm(g, "stem-bn", x, WIDTHS[0], true);
        return small ? x : kit.maxPool(g, "stem-pool", x);
    }
}
