package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import org.bytedeco.dnnl.memory;

/** The planes G · w of a convolution's weights for {@link RowPass}. To be made on {@link Workers}. */
final class RowWeights {

    private static final int TAPS = 3;

    private final long bytes;
    private final SumPrimitive.Sum[] planes;

    /**
     * @param layout of a plane, logical {@code [out, in, 1, 3]}
     * @param backward whether the column is gone through from below, as the way back does
     */
    RowWeights(ConvolutionShape shape, RowAlgorithm algorithm, memory.desc layout, boolean backward) {
        bytes = layout.get_size();
        planes = new SumPrimitive.Sum[algorithm.planes()];
        long[] size = {shape.out(), shape.in(), 1, TAPS};
        // one row of each kernel in DL4J's layout [out, in, 3, 3]
        var tap = new memory.desc(size, memory.data_type.f32, new long[] {shape.in() * 9, 9, TAPS, 1});
        for (int p = 0; p < planes.length; p++) {
            var taps = algorithm.taps(p);
            var factors = new ArrayList<Float>();
            for (int i = 0; i < TAPS; i++) {
                factors.add((float) taps[backward ? TAPS - 1 - i : i]);
            }
            planes[p] = SumPrimitive.Sum.of(factors, tap, layout);
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
        Workers.run(planes.length, (worker, p) -> planes[p].run(weights, TAPS * Float.BYTES, own + p * bytes));
        return own;
    }
}
