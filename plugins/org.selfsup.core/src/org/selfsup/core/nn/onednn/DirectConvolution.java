package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** A folded convolution as oneDNN computes it, bias, addition and ReLU included. */
final class DirectConvolution implements InferenceStep {

    private final ConvolutionShape shape;
    private final int group;
    private final memory.desc source;
    private final memory.desc result;
    private final memory.desc channels;
    private final Primitive primitive;
    private final FixedWeights weights;
    private final Floats bias;

    DirectConvolution(FoldedConvolution layer, int slice) {
        shape = layer.shape();
        group = FoldedConvolution.group(shape.sourceFloats() + shape.resultFloats(), shape.weights(), slice);
        source = Cpu.nhwc(ActivationType.FLOAT32, group, shape.in(), shape.h(), shape.w());
        result = Cpu.nhwc(ActivationType.FLOAT32, group, shape.out(), shape.outHeight(), shape.outWidth());
        channels = Cpu.vector(shape.out());
        primitive = Primitive.of(() -> new convolution_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_inference,
                algorithm.convolution_direct, source,
                Cpu.any(ActivationType.FLOAT32, shape.out(), shape.in(), shape.kernel(), shape.kernel()),
                channels, result, shape.strides(), shape.paddings(), shape.paddings(),
                Cpu.attributes(layer.add(), layer.relu()), false), convolution_forward::new);
        weights = new FixedWeights(primitive.description().weights_desc(),
                Cpu.nchw(shape.out(), shape.in(), shape.kernel(), shape.kernel()), layer.weights());
        bias = Floats.of(layer.bias());
    }

    @Override
    public Work work() {
        return new OnWorker();
    }

    @Override
    public void close() {
        weights.close();
        bias.close();
    }

    private final class OnWorker implements Work {

        private final Call call = new Call(primitive);
        private final Call.Slot x = call.slot(dnnl.DNNL_ARG_SRC, source);
        private final Call.Slot y = call.slot(dnnl.DNNL_ARG_DST, result);

        OnWorker() {
            call.slot(dnnl.DNNL_ARG_WEIGHTS, weights.layout()).at(weights.address());
            call.slot(dnnl.DNNL_ARG_BIAS, channels).at(bias.at(0));
        }

        @Override
        public void run(long from, long to, int images) {
            for (int i = 0; i < images; i += group) {
                x.at(from + i * shape.sourceBytes());
                y.at(to + i * shape.resultBytes());
                call.run();
            }
        }
    }
}
