package org.selfsup.core.benchmark.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/** The encoders and SimCLR's projector, as our engine has them. */
final class Networks {

    private static final int[] STAGE_WIDTHS = {64, 128, 256, 512};
    private static final int PROJECTION = 128;

    private Networks() {
    }

    /** A network and how many values it gives. */
    record Encoder(Layer layer, int width) {
    }

    static Encoder encoder(String name, Layers layers, int channels, int size) {
        return switch (name) {
            case "small-cnn" -> smallCnn(layers, channels);
            case "resnet18" -> resNet(layers, channels, size, false, 2, 2, 2, 2);
            case "resnet50" -> resNet(layers, channels, size, true, 3, 4, 6, 3);
            default -> throw new IllegalArgumentException("unknown encoder " + name);
        };
    }

    static Layer projector(Layers layers, int in, int hidden) {
        return Layer.sequence(List.of(layers.dense(in, hidden), layers.batchNorm(hidden, true),
                layers.dense(hidden, PROJECTION), layers.batchNorm(PROJECTION, false)));
    }

    /** For 28 pixels: the mean over each quarter of a map of 7 × 7, whose quarters share the middle row and column. */
    private static Encoder smallCnn(Layers layers, int channels) {
        int[] widths = {32, 64, 64, 128, 128};
        var parts = new ArrayList<Layer>();
        for (int i = 0, in = channels; i < widths.length; in = widths[i++]) {
            parts.add(block(layers, in, widths[i], 3, i % 2 == 0 ? 1 : 2, true));
        }
        long[] window = {4, 4};
        long[] stride = {3, 3};
        long[] padding = {0, 0};
        var divisor = new LongOptional();
        parts.add(x -> torch.avg_pool2d(x, window, stride, padding, false, true, divisor).flatten(1, -1));
        return new Encoder(Layer.sequence(parts), 4 * widths[widths.length - 1]);
    }

    private static Encoder resNet(Layers layers, int channels, int size, boolean bottleneck, int... blocks) {
        var parts = new ArrayList<Layer>();
        boolean small = size <= 64;
        parts.add(block(layers, channels, STAGE_WIDTHS[0], small ? 3 : 7, small ? 1 : 2, true));
        if (!small) {
            long[] window = {3, 3};
            long[] stride = {2, 2};
            long[] padding = {1, 1};
            long[] dilation = {1, 1};
            parts.add(x -> torch.max_pool2d(x, window, stride, padding, dilation, false));
        }
        int in = STAGE_WIDTHS[0];
        for (int stage = 0; stage < blocks.length; stage++) {
            for (int b = 0; b < blocks[stage]; b++) {
                int stride = stage > 0 && b == 0 ? 2 : 1;
                parts.add(residual(layers, in, STAGE_WIDTHS[stage], stride, bottleneck));
                in = bottleneck ? 4 * STAGE_WIDTHS[stage] : STAGE_WIDTHS[stage];
            }
        }
        parts.add(x -> torch.adaptive_avg_pool2d(x, 1, 1).flatten(1, -1));
        return new Encoder(Layer.sequence(parts), in);
    }

    private static Layer residual(Layers layers, int in, int width, int stride, boolean bottleneck) {
        int out = bottleneck ? 4 * width : width;
        var way = bottleneck
                ? Layer.sequence(List.of(block(layers, in, width, 1, 1, true), block(layers, width, width, 3, stride, true),
                        block(layers, width, out, 1, 1, false)))
                : Layer.sequence(List.of(block(layers, in, width, 3, stride, true), block(layers, width, out, 3, 1, false)));
        var shortcut = stride == 1 && in == out ? (Layer) x -> x : block(layers, in, out, 1, stride, false);
        return x -> way.of(x).add_(shortcut.of(x)).relu_();
    }

    private static Layer block(Layers layers, int in, int out, int kernel, int stride, boolean relu) {
        var convolution = layers.convolution(in, out, kernel, stride);
        var batchNorm = layers.batchNorm(out, relu);
        return x -> batchNorm.of(convolution.of(x));
    }
}
