package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code max(0, a + b)} of arrays that are dense; their shape does not matter. */
final class AddReluCalls {

    private static final int MOST_SLICES = 16;

    private static final PrimitiveCache<Elements, Primitive> MASKS = new PrimitiveCache<>(AddReluCalls::mask);

    final Elements elements;

    private final Slices slices;
    private final Slices.Calls<Slice> calls;

    /** What determines the primitives. */
    record Elements(ActivationType type, long count) {

        static Elements of(INDArray array) {
            return new Elements(ActivationType.of(array), array.length());
        }
    }

    AddReluCalls(Elements elements) {
        this.elements = elements;
        slices = Slices.of(elements.count, MOST_SLICES);
        calls = new Slices.Calls<>(slices, count -> new Slice(new Elements(elements.type, count)));
    }

    /** All arguments are addresses. */
    void forward(long left, long right, long sum) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * elements.type.bytes();
            calls.get(worker, slice).addition.run(left + offset, right + offset, sum + offset);
        });
    }

    /** {@code dx = dy} where the result was positive, else 0. */
    void backward(long result, long resultGradient, long sourceGradient) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * elements.type.bytes();
            calls.get(worker, slice).backward(result + offset, resultGradient + offset, sourceGradient + offset);
        });
    }

    private static final class Slice {

        private final Addition addition;
        private final Call backward;
        private final Call.Slot result;
        private final Call.Slot resultGradient;
        private final Call.Slot sourceGradient;

        Slice(Elements some) {
            memory.desc layout = Cpu.vector(some.type, some.count);
            addition = new Addition(some.type, some.count, true);
            backward = new Call(MASKS.get(some));
            result = backward.slot(dnnl.DNNL_ARG_DST, layout);
            resultGradient = backward.slot(dnnl.DNNL_ARG_DIFF_DST, layout);
            sourceGradient = backward.slot(dnnl.DNNL_ARG_DIFF_SRC, layout);
        }

        void backward(long y, long dy, long dx) {
            result.at(y);
            resultGradient.at(dy);
            sourceGradient.at(dx);
            backward.run();
        }
    }

    private static Primitive mask(Elements some) {
        memory.desc elements = Cpu.vector(some.type, some.count);
        var hint = new eltwise_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training,
                algorithm.eltwise_relu_use_dst_for_bwd, elements, elements, 0, 0, Cpu.attributes(), false);
        var mask = new eltwise_backward.primitive_desc(Cpu.ENGINE, algorithm.eltwise_relu_use_dst_for_bwd, elements,
                elements, elements, 0, 0, hint, Cpu.attributes(), false);
        return new Primitive(new eltwise_backward(mask), mask);
    }
}
