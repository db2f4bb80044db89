package org.selfsup.core.benchmark.libtorch;

import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Makes layers and keeps their parameters, all in one memory layout and for one purpose: training or inference. */
final class Layers {

    private static final double STATISTICS_MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;
    private static final TensorOptional NONE = new TensorOptional();

    private final MemoryFormat layout;
    private final boolean training;
    private final TensorVector weights = new TensorVector();
    private final TensorVector others = new TensorVector();
    private long values;

    Layers(MemoryFormat layout, boolean training) {
        this.layout = layout;
        this.training = training;
    }

    /** A copy in a layout; {@code contiguous} would leave one channel, which is in order either way, with the strides of NCHW. */
    static Tensor in(MemoryFormat layout, Tensor x) {
        return x.clone(new MemoryFormatOptional(layout));
    }

    /** Parameters that decay. */
    TensorVector weights() {
        return weights;
    }

    /** Biases and batch-norm's parameters, which do not. */
    TensorVector others() {
        return others;
    }

    /** All numbers the layers hold, running statistics among them. */
    long values() {
        return values;
    }

    Layer convolution(int in, int out, int kernel, int stride) {
        var w = torch.randn(out, in, kernel, kernel).mul_(new Scalar(Math.sqrt(2.0 / (out * kernel * kernel))));
        var weight = parameter(in(layout, w), weights);
        var strides = new long[] {stride, stride};
        var padding = new long[] {kernel / 2, kernel / 2};
        var dilation = new long[] {1, 1};
        return x -> torch.conv2d(x, weight, NONE, strides, padding, dilation, 1);
    }

    Layer batchNorm(int channels, boolean relu) {
        var gamma = new TensorOptional(parameter(torch.ones(channels), others));
        var beta = new TensorOptional(parameter(torch.zeros(channels), others));
        var mean = new TensorOptional(statistic(torch.zeros(channels)));
        var variance = new TensorOptional(statistic(torch.ones(channels)));
        return x -> {
            var y = torch.batch_norm(x, gamma, beta, mean, variance, training, STATISTICS_MOMENTUM, EPSILON, false);
            return relu ? y.relu_() : y;
        };
    }

    /** Without bias: batch-norm follows. */
    Layer dense(int in, int out) {
        var weight = parameter(torch.randn(out, in).mul_(new Scalar(Math.sqrt(1.0 / in))), weights);
        return x -> torch.linear(x, weight);
    }

    private Tensor parameter(Tensor value, TensorVector into) {
        var parameter = value.set_requires_grad(training);
        into.push_back(parameter);
        values += parameter.numel();
        return parameter;
    }

    private Tensor statistic(Tensor value) {
        values += value.numel();
        return value;
    }
}
