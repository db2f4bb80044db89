package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The gradient of a convolution's weights from one part of the batch, as oneDNN computes it; that of a 1×1 convolution with
 * stride 1 is one product of matrices, which is faster with floats. To be made and used on {@link Workers}.
 */
final class DirectGradient {

    private final ConvolutionShape shape;
    private final ConvolutionPrimitives primitives;
    private final Slices parts;
    private final Slices.Calls<WeightsPart> calls;
    private final boolean point;

    DirectGradient(ConvolutionShape shape) {
        this.shape = shape;
        primitives = ConvolutionPrimitives.of(shape);
        parts = shape.parts();
        point = shape.type() == ActivationType.FLOAT32 && shape.kernel() == 1 && shape.stride() == 1;
        calls = new Slices.Calls<>(parts, n -> point
                ? new TransposedMatmul(n * shape.h() * shape.w(), shape.out(), shape.in(), false) : new Part(n));
    }

    /** The layout it gives, logical {@code [out, in, kernel, kernel]}. */
    memory.desc layout() {
        return point ? primitives.plain() : primitives.backwardWeights.get().weights;
    }

    /** All arguments after {@code part} are addresses, those of source and result's gradient of the whole batch. */
    void run(int worker, int part, long source, long resultGradient, long gradient) {
        calls.get(worker, part).run(source + parts.start(part) * shape.sourceBytes(),
                resultGradient + parts.start(part) * shape.resultBytes(), gradient);
    }

    private final class Part implements WeightsPart {

        private final Call call;
        private final Call.Slot source;
        private final Call.Slot resultGradient;
        private final Call.Slot gradient;

        Part(long n) {
            var operation = primitives.backwardWeights.get();
            call = new Call(operation.of(n));
            source = call.slot(dnnl.DNNL_ARG_SRC, primitives.source(n));
            resultGradient = call.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.result(n));
            gradient = call.slot(dnnl.DNNL_ARG_DIFF_WEIGHTS, operation.weights);
        }

        @Override
        public void run(long x, long dy, long dw) {
            source.at(x);
            resultGradient.at(dy);
            gradient.at(dw);
            call.run();
        }
    }
}
