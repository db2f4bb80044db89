package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** A folded convolution as oneDNN computes it, bias, addition and ReLU included. */
final class DirectConvolution extends ConvolutionStep {

    private final int group;
    private final memory.desc source;
    private final memory.desc result;
    private final memory.desc channels;
    private final memory.desc layout;
    private final Primitive primitive;

    DirectConvolution(FoldedConvolution layer, int slice) {
        super(layer);
        group = FoldedConvolution.group(shape.sourceFloats() + shape.resultFloats(), shape.weights(), slice);
        source = Cpu.nhwc(ActivationType.FLOAT32, group, shape.in(), shape.h(), shape.w());
        result = Cpu.nhwc(ActivationType.FLOAT32, group, shape.out(), shape.outHeight(), shape.outWidth());
        channels = Cpu.vector(shape.out());
        primitive = Primitive.of(() -> new convolution_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_inference,
                algorithm.convolution_direct, source,
                Cpu.any(ActivationType.FLOAT32, shape.out(), shape.in(), shape.kernel(), shape.kernel()),
                channels, result, shape.strides(), shape.paddings(), shape.paddings(),
                Cpu.attributes(layer.add(), layer.relu()), false), convolution_forward::new);
        layout = primitive.description().weights_desc();
        add(new FixedWeights(layout, Cpu.nchw(shape.out(), shape.in(), shape.kernel(), shape.kernel()), layer.weights()));
    }

    @Override
    public Work work() {
        return new OnWorker();
    }

    private final class OnWorker implements Work {

        private final Call call = new Call(primitive);
        private final Call.Slot x = call.slot(dnnl.DNNL_ARG_SRC, source);
        private final Call.Slot y = call.slot(dnnl.DNNL_ARG_DST, result);

        OnWorker() {
            call.slot(dnnl.DNNL_ARG_WEIGHTS, layout).at(weights(0));
            call.slot(dnnl.DNNL_ARG_BIAS, channels).at(bias());
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
