package org.selfsup.core.nn.onednn;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.selfsup.core.nn.Lazy;

/**
 * The three primitives of a convolution of one shape, each for both sizes of slice: activations channels-last, weights as
 * oneDNN likes them. To be used on {@link Workers} only.
 */
final class ConvolutionPrimitives {

    private static final PrimitiveCache<ConvolutionShape, ConvolutionPrimitives> CACHE =
            new PrimitiveCache<>(ConvolutionPrimitives::new);

    final Lazy<Operation> forward = new Lazy<>(this::forward);

    /** The gradient with respect to the input; a first layer never asks for it. */
    final Lazy<Operation> backwardData = new Lazy<>(this::backwardData);

    /** The gradient with respect to the weights. */
    final Lazy<Operation> backwardWeights = new Lazy<>(this::backwardWeights);

    private final ConvolutionShape shape;

    private ConvolutionPrimitives(ConvolutionShape shape) {
        this.shape = shape;
    }

    static ConvolutionPrimitives of(ConvolutionShape shape) {
        return CACHE.get(shape);
    }

    private Operation forward() {
        return new Operation(shape.slices(), any(), primitive_desc_base::weights_desc,
                (n, weights) -> Primitive.of(() -> forward(n, weights), convolution_forward::new));
    }

    private Operation backwardData() {
        return new Operation(shape.slices(), any(), primitive_desc_base::weights_desc, (n, weights) -> Primitive.of(
                () -> new convolution_backward_data.primitive_desc(Cpu.ENGINE, algorithm.convolution_direct, source(n), weights,
                        result(n), shape.strides(), shape.paddings(), shape.paddings(), forward(n, any()), Cpu.attributes(),
                        false), convolution_backward_data::new));
    }

    private Operation backwardWeights() {
        return new Operation(shape.parts(), sums(), primitive_desc_base::diff_weights_desc, (n, weights) -> Primitive.of(
                () -> new convolution_backward_weights.primitive_desc(Cpu.ENGINE, algorithm.convolution_direct, source(n),
                        weights, result(n), shape.strides(), shape.paddings(), shape.paddings(), forward(n, any()),
                        Cpu.attributes(), false), convolution_backward_weights::new));
    }

    /** DL4J's layout of the weights, {@code [out, in, kernel, kernel]}. */
    memory.desc plain() {
        return Cpu.nchw(shape.out(), shape.in(), shape.kernel(), shape.kernel());
    }

    /** The same weights as {@code [kernel, kernel, out, in]}. */
    memory.desc tapByTap() {
        long pair = shape.out() * shape.in();
        return new memory.desc(new long[] {shape.out(), shape.in(), shape.kernel(), shape.kernel()}, memory.data_type.f32,
                new long[] {shape.in(), 1, shape.kernel() * pair, pair});
    }

    memory.desc source(long n) {
        return Cpu.nhwc(shape.type(), n, shape.in(), shape.h(), shape.w());
    }

    memory.desc result(long n) {
        return Cpu.nhwc(shape.type(), n, shape.out(), shape.outHeight(), shape.outWidth());
    }

    private memory.desc any() {
        return Cpu.any(shape.type(), shape.out(), shape.in(), shape.kernel(), shape.kernel());
    }

    /** The gradient of the weights is in floats whatever the activations are. */
    private memory.desc sums() {
        return Cpu.any(ActivationType.FLOAT32, shape.out(), shape.in(), shape.kernel(), shape.kernel());
    }

    private convolution_forward.primitive_desc forward(long n, memory.desc weights) {
        return new convolution_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training,
                algorithm.convolution_direct, source(n), weights, result(n), shape.strides(), shape.paddings(),
                shape.paddings(), Cpu.attributes(), false);
    }

    /** One of the three, for both sizes of slice, with one layout of the weights. */
    final class Operation {

        /** The layout of the weights that the smaller slices prefer; the larger ones have to take it. */
        final memory.desc weights;

        private final long smallSize;
        private final Primitive small;
        private final Primitive large;

        private Operation(Slices slices, memory.desc any, Function<primitive_desc_base, memory.desc> layout,
                BiFunction<Long, memory.desc, Primitive> maker) {
            smallSize = slices.small();
            small = maker.apply(smallSize, any);
            weights = layout.apply(small.description());
            large = slices.total() % slices.count() == 0 ? null : maker.apply(smallSize + 1, weights);
        }

        Primitive of(long n) {
            return n == smallSize ? small : large;
        }
    }
}
