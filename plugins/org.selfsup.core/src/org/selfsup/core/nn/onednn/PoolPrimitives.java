package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** Pooling of one shape; the maximum remembers in a workspace where it was found. */
final class PoolPrimitives {

    private static final PrimitiveCache<PoolShape, PoolPrimitives> CACHE = new PrimitiveCache<>(PoolPrimitives::new);

    final memory.desc source;
    final memory.desc result;
    final Primitive forward;
    final Primitive backward;

    private PoolPrimitives(PoolShape shape) {
        source = Cpu.nhwc(shape.type(), shape.n(), shape.c(), shape.h(), shape.w());
        result = Cpu.nhwc(shape.type(), shape.n(), shape.c(), shape.outHeight(), shape.outWidth());
        algorithm algorithm = algorithm(shape);
        long[] dilation = {0, 0};
        var down = new pooling_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training, algorithm, source, result,
                shape.strides(), shape.kernel(), dilation, shape.paddings(), shape.paddings(), Cpu.attributes(), false);
        forward = new Primitive(new pooling_forward(down), down);
        var up = new pooling_backward.primitive_desc(Cpu.ENGINE, algorithm, source, result, shape.strides(),
                shape.kernel(), dilation, shape.paddings(), shape.paddings(), down, Cpu.attributes(), false);
        backward = new Primitive(new pooling_backward(up), up);
    }

    static algorithm algorithm(PoolShape shape) {
        return shape.kind() == PoolShape.Kind.MAXIMUM ? algorithm.pooling_max : algorithm.pooling_avg_exclude_padding;
    }

    static PoolPrimitives of(PoolShape shape) {
        return CACHE.get(shape);
    }
}
