package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** A pooling that need not remember where it found a maximum. */
final class PoolingStep implements InferenceStep {

    private final PoolShape shape;
    private final memory.desc source;
    private final memory.desc result;
    private final Primitive primitive;

    /** @param shape for one image */
    PoolingStep(PoolShape shape) {
        this.shape = shape;
        source = Cpu.nhwc(ActivationType.FLOAT32, 1, shape.c(), shape.h(), shape.w());
        result = Cpu.nhwc(ActivationType.FLOAT32, 1, shape.c(), shape.outHeight(), shape.outWidth());
        primitive = Primitive.of(() -> new pooling_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_inference,
                PoolPrimitives.algorithm(shape), source, result, shape.strides(), shape.kernel(), PoolPrimitives.NO_DILATION,
                shape.paddings(), shape.paddings(), Cpu.attributes(), false), pooling_forward::new);
    }

    @Override
    public Work work() {
        return new OnWorker();
    }

    @Override
    public void close() {
        // nothing of its own
    }

    private final class OnWorker implements Work {

        private final Call call = new Call(primitive);
        private final Call.Slot x = call.slot(dnnl.DNNL_ARG_SRC, source);
        private final Call.Slot y = call.slot(dnnl.DNNL_ARG_DST, result);

        @Override
        public void run(long from, long to, int images) {
            for (int i = 0; i < images; i++) {
                x.at(from + i * shape.sourceBytes());
                y.at(to + i * shape.resultBytes());
                call.run();
            }
        }
    }
}
