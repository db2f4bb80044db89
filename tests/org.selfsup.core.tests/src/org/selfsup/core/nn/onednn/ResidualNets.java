package org.selfsup.core.nn.onednn;

import org.selfsup.core.nn.ConvolutionSpec;

/** Whole nets of residual blocks, and small ones that fork as no backbone does. */
final class ResidualNets {

    /** The stem and two blocks of a ResNet-18, the first with a projected shortcut and a stride. */
    static final Nets.Body BASIC_BLOCKS = (kit, g, input) -> {
        String stem = kit.firstConvolution(g, "stem", input, new ConvolutionSpec(3, 24, 7, 2));
        stem = kit.maxPool(g, "stem-pool", kit.batchNorm(g, "stem-bn", stem, 24, true));
        String left = kit.batchNorm(g, "b1-bn1", kit.convolution(g, "b1-c1", stem, new ConvolutionSpec(24, 40, 3, 2)), 40, true);
        left = kit.batchNorm(g, "b1-bn2", kit.convolution(g, "b1-c2", left, new ConvolutionSpec(40, 40, 3, 1)), 40, false);
        String right = kit.batchNorm(g, "b1-bn0", kit.convolution(g, "b1-c0", stem, new ConvolutionSpec(24, 40, 1, 2)), 40, false);
        String block = kit.addRelu(g, "b1", left, right);
        left = kit.batchNorm(g, "b2-bn1", kit.convolution(g, "b2-c1", block, new ConvolutionSpec(40, 40, 3, 1)), 40, true);
        left = kit.batchNorm(g, "b2-bn2", kit.convolution(g, "b2-c2", left, new ConvolutionSpec(40, 40, 3, 1)), 40, false);
        return kit.globalAveragePool(g, "h", kit.addRelu(g, "b2", left, block));
    };

    /** The blocks of a ResNet-50: 1×1 · 3×3 · 1×1, the first with a projected shortcut and a stride. */
    static final Nets.Body BOTTLENECKS = (kit, g, input) -> {
        String x = kit.batchNorm(g, "bn", kit.firstConvolution(g, "stem", input, new ConvolutionSpec(3, 24, 3, 1)), 24, true);
        int in = 24;
        for (int block = 1; block <= 2; block++) {
            String name = "b" + block;
            String left = kit.convolution(g, name + "-c1", x, new ConvolutionSpec(in, 16, 1, 1));
            left = kit.batchNorm(g, name + "-bn1", left, 16, true);
            left = kit.convolution(g, name + "-c2", left, new ConvolutionSpec(16, 16, 3, 3 - block));
            left = kit.batchNorm(g, name + "-bn2", left, 16, true);
            left = kit.convolution(g, name + "-c3", left, new ConvolutionSpec(16, 64, 1, 1));
            left = kit.batchNorm(g, name + "-bn3", left, 64, false);
            String right = x;
            if (block == 1) {
                right = kit.convolution(g, name + "-c0", x, new ConvolutionSpec(in, 64, 1, 2));
                right = kit.batchNorm(g, name + "-bn0", right, 64, false);
            }
            x = kit.addRelu(g, name, left, right);
            in = 64;
        }
        return kit.globalAveragePool(g, "h", x);
    };

    /** "a" goes into an addition and into another branch that is worked on before "b" in the backward pass. */
    static final Nets.Body FORKED = (kit, g, input) -> {
        String a = kit.firstConvolution(g, "a", input, new ConvolutionSpec(3, 8, 3, 1));
        String b = kit.firstConvolution(g, "b", input, new ConvolutionSpec(3, 8, 3, 1));
        String sum = kit.addRelu(g, "sum", a, b);
        String other = kit.convolution(g, "other", a, new ConvolutionSpec(8, 8, 3, 1));
        return kit.globalAveragePool(g, "h", kit.addRelu(g, "both", other, sum));
    };

    /** What an addition gives is read by a convolution and an addition, then by two convolutions; without batch-norms. */
    static final Nets.Body ADDITIONS = (kit, g, input) -> {
        String a = kit.addRelu(g, "a", kit.firstConvolution(g, "a1", input, new ConvolutionSpec(3, 32, 3, 1)),
                kit.firstConvolution(g, "a2", input, new ConvolutionSpec(3, 32, 3, 1)));
        String b = kit.addRelu(g, "b", kit.convolution(g, "b1", a, new ConvolutionSpec(32, 32, 3, 1)), a);
        String c = kit.addRelu(g, "c", kit.convolution(g, "c1", b, new ConvolutionSpec(32, 48, 3, 2)),
                kit.convolution(g, "c2", b, new ConvolutionSpec(32, 48, 1, 2)));
        return kit.globalAveragePool(g, "h", c);
    };

    /** A map that is added to itself. */
    static final Nets.Body TWICE = (kit, g, input) -> {
        String a = kit.firstConvolution(g, "a", input, new ConvolutionSpec(3, 8, 3, 1));
        return kit.globalAveragePool(g, "h", kit.addRelu(g, "twice", a, a));
    };

    private ResidualNets() {
    }
}
