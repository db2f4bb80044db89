package org.selfsup.core.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.normalization_flags.fuse_norm_relu;
import static org.bytedeco.dnnl.global.dnnl.normalization_flags.use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.normalization_flags.use_scale;
import static org.bytedeco.dnnl.global.dnnl.normalization_flags.use_shift;

import java.util.function.Supplier;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.selfsup.core.nn.Lazy;

/**
 * The parts of batch normalisation (see {@link BatchNormCalls}) for a block of one shape, of which a convolution asks for the
 * statistics alone. To be used on {@link Workers}.
 */
final class BatchNormPrimitives {

    private static final PrimitiveCache<BatchNormShape, BatchNormPrimitives> CACHE =
            new PrimitiveCache<>(BatchNormPrimitives::new);

    final memory.desc activations;
    final memory.desc channels;

    /** The activations as a matrix. */
    final memory.desc rows;

    /** As {@link #channels}, to be repeated for every row. */
    final memory.desc perChannel;

    /** Mean and variance of the block; its other result is waste. */
    final Lazy<Primitive> statistics = new Lazy<>(() -> forward(() -> describe(prop_kind.forward_training, 0)));

    /** Normalises with given statistics and remembers what the ReLU let pass. */
    final Lazy<Primitive> training = new Lazy<>(() -> forward(this::normalise));

    /** The same without remembering. */
    final Lazy<Primitive> inference = new Lazy<>(() -> forward(() -> describe(prop_kind.forward_inference, given())));

    /** Sums for gamma and beta over the block, and the part of the gradient that needs no sums. */
    final Lazy<Primitive> backward = new Lazy<>(this::backward);

    /** {@code dx += x · factor + shift}: the part that does; by {@link #scaling} if {@link #scales}, else by two arrays. */
    final Lazy<Primitive> correction = new Lazy<>(this::correction);

    private final BatchNormShape shape;

    private BatchNormPrimitives(BatchNormShape shape) {
        this.shape = shape;
        activations = Cpu.nhwc(shape.type(), shape.rows(), shape.c(), 1, 1);
        channels = Cpu.vector(shape.c());
        rows = Cpu.matrix(shape.type(), shape.rows(), shape.c(), shape.c());
        perChannel = Cpu.matrix(1, shape.c());
    }

    static BatchNormPrimitives of(BatchNormShape block) {
        return CACHE.get(block);
    }

    /** Where training remembers what the ReLU let pass. */
    memory.desc mask() {
        return training.get().description().workspace_desc();
    }

    private int given() {
        return use_scale.value | use_shift.value | use_global_stats.value | (shape.relu() ? fuse_norm_relu.value : 0);
    }

    private batch_normalization_forward.primitive_desc normalise() {
        return describe(prop_kind.forward_training, given());
    }

    private batch_normalization_forward.primitive_desc describe(prop_kind kind, int flags) {
        return new batch_normalization_forward.primitive_desc(Cpu.ENGINE, kind.value, activations, activations,
                shape.eps(), flags, Cpu.attributes(), false);
    }

    private static Primitive forward(Supplier<batch_normalization_forward.primitive_desc> description) {
        return Primitive.of(description, batch_normalization_forward::new);
    }

    private Primitive backward() {
        return Primitive.of(() -> new batch_normalization_backward.primitive_desc(Cpu.ENGINE, prop_kind.backward.value,
                activations, activations, activations, shape.eps(), given(), normalise(), Cpu.attributes(), false),
                batch_normalization_backward::new);
    }

    /**
     * Whether a convolution of 1×1 with one kernel for each channel makes the correction: in a third of the time, as oneDNN's
     * operation on two arrays divides to find out which channel a number belongs to. In bf16 it would round the factors.
     */
    boolean scales() {
        return shape.type() == ActivationType.FLOAT32 && ChannelKernels.suit(shape);
    }

    /** The activations as one long row of an image. */
    memory.desc row() {
        return ChannelKernels.row(shape);
    }

    /** As {@link #channels}, a kernel for each, for a correction that scales. */
    memory.desc kernels() {
        return ((convolution_forward.primitive_desc) correction.get().description()).weights_desc();
    }

    private Primitive scaling() {
        return Primitive.of(() -> ChannelKernels.forward(shape, prop_kind.forward_inference, Cpu.attributes(true, false)),
                convolution_forward::new);
    }

    private Primitive correction() {
        if (scales()) {
            return scaling();
        }
        var then = new post_ops();
        then.append_binary(algorithm.binary_add, perChannel);
        then.append_sum();
        var attributes = Cpu.attributes();
        attributes.set_post_ops(then);
        return Primitive.of(() -> new binary.primitive_desc(Cpu.ENGINE, algorithm.binary_mul, rows, perChannel, rows,
                attributes, false), binary::new);
    }
}
