package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * {@code left · right [+ result]} of floats by oneDNN's BLAS function. On AVX2 its primitive takes blocks of 64 columns, more
 * than the registers hold: a few long rows, and results of 64×64, are faster this way (docs/adr/0067).
 */
final class Gemm implements Product {

    private static final long SUMMED = 64;

    private final boolean transposed;
    private final long rows;
    private final long inner;
    private final long columns;
    private final long resultStride;
    private final boolean add;
    private final Place left = new Place();
    private final Place right = new Place();
    private final Place result = new Place();

    /**
     * The left matrix is dense, and so is the right one.
     *
     * @param transposed whether the left one lies column by column
     * @param resultStride floats from one row of the result to the next
     * @param add whether it is added to what is there
     */
    Gemm(boolean transposed, long rows, long inner, long columns, long resultStride, boolean add) {
        this.transposed = transposed;
        this.rows = rows;
        this.inner = inner;
        this.columns = columns;
        this.resultStride = resultStride;
        this.add = add;
    }

    /** Whether it is faster for combinations of a few rows of so many floats. (Powers of two share places in the cache.) */
    static boolean combines(long columns) {
        return Cpu.AVX2_ALONE && Long.bitCount(columns) > 1;
    }

    /** Whether it is faster for a result of this size that many rows contribute to. */
    static boolean sums(long rows, long columns) {
        return Cpu.AVX2_ALONE && rows == SUMMED && columns == SUMMED;
    }

    @Override
    public void run(long l, long r, long to) {
        left.at(l);
        right.at(r);
        result.at(to);
        int status = dnnl.dnnl_sgemm((byte) (transposed ? 'T' : 'N'), (byte) 'N', rows, columns, inner, 1,
                left, transposed ? rows : inner, right, columns, add ? 1 : 0, result, resultStride);
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN could not multiply " + rows + " × " + inner + " by " + inner + " × "
                    + columns + ", status " + status);
        }
    }

    /** Memory of others. */
    private static final class Place extends FloatPointer {

        Place() {
            super((Pointer) null);
        }

        void at(long place) {
            address = place;
        }
    }
}
