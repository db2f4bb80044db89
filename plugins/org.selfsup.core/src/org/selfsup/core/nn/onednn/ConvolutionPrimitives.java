package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** The three primitives of a convolution of one shape: activations channels-last, weights as oneDNN likes them. */
final class ConvolutionPrimitives {

    private static final PrimitiveCache<ConvolutionShape, ConvolutionPrimitives> CACHE =
            new PrimitiveCache<>(ConvolutionPrimitives::new);

    final memory.desc source;
    final memory.desc result;
    final memory.desc weights;

    private final ConvolutionShape shape;
    private final memory.desc anyWeights;
    private final convolution_forward.primitive_desc forwardDescription;
    private final Primitive forward;
    private Primitive backwardData;
    private Primitive backwardWeights;

    private ConvolutionPrimitives(ConvolutionShape shape) {
        this.shape = shape;
        source = Cpu.nhwc(shape.n(), shape.in(), shape.h(), shape.w());
        result = Cpu.nhwc(shape.n(), shape.out(), shape.outHeight(), shape.outWidth());
        weights = Cpu.nchw(shape.out(), shape.in(), shape.kernel(), shape.kernel());
        anyWeights = Cpu.any(shape.out(), shape.in(), shape.kernel(), shape.kernel());
        forwardDescription = new convolution_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training,
                algorithm.convolution_direct, source, anyWeights, result, shape.strides(), shape.paddings(),
                shape.paddings(), Cpu.attributes(), false);
        forward = new Primitive(new convolution_forward(forwardDescription), forwardDescription);
    }

    static ConvolutionPrimitives of(ConvolutionShape shape) {
        return CACHE.get(shape);
    }

    Primitive forward() {
        return forward;
    }

    /** The gradient with respect to the input; made only when asked for, since a first layer never asks. */
    synchronized Primitive backwardData() {
        if (backwardData == null) {
            var description = new convolution_backward_data.primitive_desc(Cpu.ENGINE, algorithm.convolution_direct,
                    source, anyWeights, result, shape.strides(), shape.paddings(), shape.paddings(), forwardDescription,
                    Cpu.attributes(), false);
            backwardData = new Primitive(new convolution_backward_data(description), description);
        }
        return backwardData;
    }

    /** The gradient with respect to the weights; made only when asked for, since inference never asks. */
    synchronized Primitive backwardWeights() {
        if (backwardWeights == null) {
            var description = new convolution_backward_weights.primitive_desc(Cpu.ENGINE, algorithm.convolution_direct,
                    source, anyWeights, result, shape.strides(), shape.paddings(), shape.paddings(), forwardDescription,
                    Cpu.attributes(), false);
            backwardWeights = new Primitive(new convolution_backward_weights(description), description);
        }
        return backwardWeights;
    }
}
