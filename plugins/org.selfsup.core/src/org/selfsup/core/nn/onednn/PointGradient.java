package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

/** The gradient of a 1×1 convolution with stride 1, which is one product of matrices: {@code dw = dyᵀ · x}. */
final class PointGradient implements PartGradient {

    private final ConvolutionShape shape;
    private final Slices parts;
    private final Slices.Calls<Part> calls;

    PointGradient(ConvolutionShape shape) {
        this.shape = shape;
        parts = shape.parts();
        calls = new Slices.Calls<>(parts, Part::new);
    }

    static boolean suits(ConvolutionShape shape) {
        return shape.kernel() == 1 && shape.stride() == 1 && shape.padding() == 0;
    }

    @Override
    public memory.desc layout() {
        return Cpu.nchw(shape.out(), shape.in(), 1, 1);
    }

    @Override
    public void run(int worker, int part, long source, long resultGradient, long gradient) {
        calls.get(worker, part).run(source + parts.start(part) * shape.sourceFloats() * Float.BYTES,
                resultGradient + parts.start(part) * shape.resultFloats() * Float.BYTES, gradient);
    }

    private final class Part {

        private final Call call;
        private final Call.Slot source;
        private final Call.Slot resultGradient;
        private final Call.Slot gradient;

        Part(long n) {
            long points = n * shape.h() * shape.w();
            var dy = Cpu.transposed(shape.out(), points);
            var x = Cpu.matrix(points, shape.in());
            var dw = Cpu.matrix(shape.out(), shape.in());
            var description = new matmul.primitive_desc(Cpu.ENGINE, dy, x, dw, Cpu.attributes(), false);
            call = new Call(new Primitive(new matmul(description), description));
            resultGradient = call.slot(dnnl.DNNL_ARG_SRC, dy);
            source = call.slot(dnnl.DNNL_ARG_WEIGHTS, x);
            gradient = call.slot(dnnl.DNNL_ARG_DST, dw);
        }

        void run(long x, long dy, long dw) {
            source.at(x);
            resultGradient.at(dy);
            gradient.at(dw);
            call.run();
        }
    }
}
