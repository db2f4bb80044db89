package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.sum;
import org.bytedeco.dnnl.global.dnnl;

/** The planes G · w of a convolution's weights for {@link RowPass}. To be made on {@link Workers}. */
final class RowWeights {

    private static final int TAPS = 3;

    private final long bytes;
    private final Plane[] planes;

    /**
     * @param layout of a plane, logical {@code [out, in, 1, 3]}
     * @param backward whether the column is gone through from below, as the way back does
     */
    RowWeights(ConvolutionShape shape, RowAlgorithm algorithm, memory.desc layout, boolean backward) {
        bytes = layout.get_size();
        planes = new Plane[algorithm.planes()];
        long[] size = {shape.out(), shape.in(), 1, TAPS};
        // one row of each kernel in DL4J's layout [out, in, 3, 3]
        var tap = new memory.desc(size, memory.data_type.f32, new long[] {shape.in() * 9, 9, TAPS, 1});
        for (int p = 0; p < planes.length; p++) {
            var taps = algorithm.taps(p);
            var factors = new float[TAPS];
            for (int i = 0; i < TAPS; i++) {
                factors[i] = (float) taps[backward ? TAPS - 1 - i : i];
            }
            planes[p] = new Plane(tap, layout, factors);
        }
    }

    /** Bytes from one plane to the next. */
    long bytes() {
        return bytes;
    }

    /**
     * @param weights address of the weights in DL4J's layout
     * @return the address of the planes, valid until the calling thread asks for others
     */
    long run(long weights) {
        long own = Scratch.WEIGHTS.take(bytes * planes.length);
        Workers.run(planes.length, (worker, p) -> planes[p].run(weights, own + p * bytes));
        return own;
    }

    private static final class Plane {

        private final Call call;
        private final Call.Slot[] taps = new Call.Slot[TAPS];
        private final Call.Slot plane;

        Plane(memory.desc tap, memory.desc layout, float[] factors) {
            var description = new sum.primitive_desc(Cpu.ENGINE, layout, factors, new memory_desc_vector(tap, tap, tap),
                    Cpu.attributes(), false);
            call = new Call(new Primitive(new sum(description), description));
            for (int i = 0; i < TAPS; i++) {
                taps[i] = call.slot(dnnl.DNNL_ARG_MULTIPLE_SRC + i, tap);
            }
            plane = call.slot(dnnl.DNNL_ARG_DST, layout);
        }

        void run(long weights, long to) {
            for (int i = 0; i < TAPS; i++) {
                taps[i].at(weights + i * TAPS * Float.BYTES);
            }
            plane.at(to);
            call.run();
        }
    }
}
