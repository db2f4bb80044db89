package org.selfsup.core.nn.onednn;

import static org.selfsup.core.nn.onednn.RowWinograd.TAPS;

import org.bytedeco.dnnl.memory;
import org.selfsup.core.workers.Workers;

/** The planes G · w of a convolution's weights for {@link RowPass}. To be made on {@link Workers}. */
final class RowWeights {

    /** Of a plane, and of one row of all kernels in the layout of a plane. */
    private final long bytes;
    private final int count;
    private final WeightsReorder rowOfKernels;
    private final LinearCombinations planes;

    /**
     * @param layout of a plane, logical {@code [out, in, 1, 3]}
     * @param backward whether the column is gone through from below, as the way back does
     */
    RowWeights(ConvolutionShape shape, RowWinograd algorithm, memory.desc layout, boolean backward) {
        bytes = layout.get_size();
        count = algorithm.planes();
        long[] size = {shape.out(), shape.in(), 1, TAPS};
        // one row of each kernel in DL4J's layout [out, in, 3, 3]
        var plain = new memory.desc(size, memory.data_type.f32, new long[] {shape.in() * TAPS * TAPS, TAPS * TAPS, TAPS, 1});
        rowOfKernels = new WeightsReorder(plain, layout);
        var taps = new float[count][TAPS];
        for (int p = 0; p < count; p++) {
            for (int i = 0; i < TAPS; i++) {
                taps[p][i] = (float) algorithm.taps(p)[backward ? TAPS - 1 - i : i];
            }
        }
        planes = new LinearCombinations(taps, bytes / Float.BYTES, ActivationType.FLOAT32);
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
        long own = Scratch.WEIGHTS.take((count + TAPS) * bytes);
        long rows = own + count * bytes;
        Workers.run(rowOfKernels.pieces(), (worker, piece) -> {
            for (int i = 0; i < TAPS; i++) {
                rowOfKernels.run(piece, weights + i * TAPS * Float.BYTES, rows + i * bytes);
            }
        });
        planes.run(rows, own);
        return own;
    }
}
