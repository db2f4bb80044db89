package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * Batch normalisation of one shape, with ReLU if asked: {@code y = relu(gamma · (x − mean) / √(var + eps) + beta)}, the mean
 * and the (biased) variance over all images and positions of a channel.
 */
final class BatchNormPrimitives {

    private static final PrimitiveCache<BatchNormShape, BatchNormPrimitives> CACHE =
            new PrimitiveCache<>(BatchNormPrimitives::new);

    final memory.desc activations;
    final memory.desc channels;
    final Primitive forward;
    final Primitive backward;

    private final BatchNormShape shape;
    private Primitive inference;

    private BatchNormPrimitives(BatchNormShape shape) {
        this.shape = shape;
        activations = Cpu.nhwc(shape.n(), shape.c(), shape.h(), shape.w());
        channels = Cpu.vector(shape.c());
        var forwardDescription = new batch_normalization_forward.primitive_desc(Cpu.ENGINE,
                prop_kind.forward_training.value, activations, activations, shape.eps(), flags(), Cpu.attributes(), false);
        forward = new Primitive(new batch_normalization_forward(forwardDescription), forwardDescription);
        var backwardDescription = new batch_normalization_backward.primitive_desc(Cpu.ENGINE, prop_kind.backward.value,
                activations, activations, activations, shape.eps(), flags(), forwardDescription, Cpu.attributes(), false);
        backward = new Primitive(new batch_normalization_backward(backwardDescription), backwardDescription);
    }

    static BatchNormPrimitives of(BatchNormShape shape) {
        return CACHE.get(shape);
    }

    /** Normalises with given statistics. */
    synchronized Primitive inference() {
        if (inference == null) {
            var description = new batch_normalization_forward.primitive_desc(Cpu.ENGINE,
                    prop_kind.forward_inference.value, activations, activations, shape.eps(),
                    flags() | dnnl.normalization_flags.use_global_stats.value, Cpu.attributes(), false);
            inference = new Primitive(new batch_normalization_forward(description), description);
        }
        return inference;
    }

    private int flags() {
        int flags = dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;
        return shape.relu() ? flags | dnnl.normalization_flags.fuse_norm_relu.value : flags;
    }
}
