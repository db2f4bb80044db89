package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** Pooling of one shape; the maximum remembers in a workspace where it was found. */
final class PoolPrimitives {

    private static final PrimitiveCache<PoolShape, PoolPrimitives> CACHE = new PrimitiveCache<>(PoolPrimitives::new);

    static final long[] NO_DILATION = {0, 0};

    final memory.desc source;
    final memory.desc result;
    final Primitive forward;
    final Primitive backward;

    private PoolPrimitives(PoolShape shape) {
        source = Cpu.nhwc(shape.type(), shape.n(), shape.c(), shape.h(), shape.w());
        result = Cpu.nhwc(shape.type(), shape.n(), shape.c(), shape.outHeight(), shape.outWidth());
        forward = Primitive.of(() -> down(shape), pooling_forward::new);
        backward = Primitive.of(() -> new pooling_backward.primitive_desc(Cpu.ENGINE, algorithm(shape), source, result,
                shape.strides(), shape.kernel(), NO_DILATION, shape.paddings(), shape.paddings(), down(shape),
                Cpu.attributes(), false), pooling_backward::new);
    }

    private pooling_forward.primitive_desc down(PoolShape shape) {
        return new pooling_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training, algorithm(shape), source, result,
                shape.strides(), shape.kernel(), NO_DILATION, shape.paddings(), shape.paddings(), Cpu.attributes(), false);
    }

    static algorithm algorithm(PoolShape shape) {
        return shape.kind() == PoolShape.Kind.MAXIMUM ? algorithm.pooling_max : algorithm.pooling_avg_exclude_padding;
    }

    static PoolPrimitives of(PoolShape shape) {
        return CACHE.get(shape);
    }
}
