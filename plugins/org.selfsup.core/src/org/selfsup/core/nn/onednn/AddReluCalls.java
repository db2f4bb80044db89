package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.workers.Workers;

/** {@code max(0, a + b)} of arrays that are dense, image by image. */
final class AddReluCalls {

    /** At least so many slices, if there are so many images. */
    private static final int SLICES = 16;

    /** Of a slice of one array. */
    private static final long CACHED = 1 << 18;

    private static final PrimitiveCache<Elements, Primitive> MASKS = new PrimitiveCache<>(AddReluCalls::mask);

    final Maps maps;

    /** How the images are cut. */
    final Slices slices;

    private final Slices.Calls<Slice> calls;

    /** What determines the primitives: images of so many numbers each. */
    record Maps(ActivationType type, long images, long each) {

        static Maps of(INDArray array) {
            return new Maps(ActivationType.of(array), array.size(0), array.length() / array.size(0));
        }

        private long bytes() {
            return each * type.bytes();
        }
    }

    private record Elements(ActivationType type, long count) {
    }

    AddReluCalls(Maps maps) {
        this.maps = maps;
        slices = Slices.of(maps.images, Math.max(SLICES, maps.images * maps.bytes() / CACHED));
        calls = new Slices.Calls<>(slices, images -> new Slice(new Elements(maps.type, images * maps.each)));
    }

    /**
     * All arguments but one are addresses.
     *
     * @param before what is done to each slice of the addends before
     */
    void forward(long left, long right, long sum, Workers.Task before) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * maps.bytes();
            before.run(worker, slice);
            calls.get(worker, slice).addition.run(left + offset, right + offset, sum + offset);
        });
    }

    /**
     * {@code dx = dy} where the result was positive, else 0. All arguments but one are addresses.
     *
     * @param after what is done to each slice of dx then
     */
    void backward(long result, long resultGradient, long sourceGradient, Workers.Task after) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * maps.bytes();
            calls.get(worker, slice).backward(result + offset, resultGradient + offset, sourceGradient + offset);
            after.run(worker, slice);
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
        return Primitive.of(() -> {
            var hint = new eltwise_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training,
                    algorithm.eltwise_relu_use_dst_for_bwd, elements, elements, 0, 0, Cpu.attributes(), false);
            return new eltwise_backward.primitive_desc(Cpu.ENGINE, algorithm.eltwise_relu_use_dst_for_bwd, elements,
                    elements, elements, 0, 0, hint, Cpu.attributes(), false);
        }, eltwise_backward::new);
    }
}
