package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * {@code left · right [+ result]} of floats by oneDNN's BLAS function. On AVX2 its primitive takes blocks of 64 columns, more
 * than the registers hold: a few long rows, and results of 64×64, are faster this way (docs/adr/0067).
 */
final class Gemm implements Product {

    private static final long SUMMED = 64;

    private final long rows;
    private final long inner;
    private final long columns;
    private final Matrix left;
    private final Matrix right;
    private final Matrix result;
    private final boolean add;

    /** @param stride floats from one row in memory to the next */
    record Matrix(Address address, boolean transposed, long stride) {

        private byte letter() {
            return (byte) (transposed ? 'T' : 'N');
        }
    }

    /**
     * The left matrix is dense, and so is the right one.
     *
     * @param transposed whether the left one lies column by column
     * @param resultStride floats from one row of the result to the next
     * @param add whether it is added to what is there
     */
    Gemm(boolean transposed, long rows, long inner, long columns, long resultStride, boolean add) {
        this.rows = rows;
        this.inner = inner;
        this.columns = columns;
        left = new Matrix(new Address(), transposed, transposed ? rows : inner);
        right = new Matrix(new Address(), false, columns);
        result = new Matrix(new Address(), false, resultStride);
        this.add = add;
    }

    /**
     * Combinations of a few rows of so many floats, this way where it is faster. (The beginnings of rows of a power of two share
     * places in the cache.) The arguments as those of the constructor.
     */
    static Product combinations(boolean transposed, long results, long rows, long floats, long resultStride) {
        return Cpu.AVX2_ALONE && Long.bitCount(floats) > 1 ? new Gemm(transposed, results, rows, floats, resultStride, false)
                : new MatrixProduct(transposed ? Cpu.transposed(results, rows) : Cpu.matrix(results, rows),
                        Cpu.matrix(rows, floats), Cpu.matrix(results, floats, resultStride), false);
    }

    /** Whether it is faster for a result of this size that many rows contribute to. */
    static boolean sums(long rows, long columns) {
        return Cpu.AVX2_ALONE && rows == SUMMED && columns == SUMMED;
    }

    @Override
    public void run(long l, long r, long to) {
        left.address.at(l);
        right.address.at(r);
        result.address.at(to);
        multiply(rows, inner, columns, 1, left, right, add, result);
    }

    /** {@code factor · left · right}, added to the result if asked; the result cannot be transposed. */
    static void multiply(long rows, long inner, long columns, float factor, Matrix left, Matrix right, boolean add,
            Matrix result) {
        int status = dnnl.dnnl_sgemm(left.letter(), right.letter(), rows, columns, inner, factor, left.address, left.stride,
                right.address, right.stride, add ? 1 : 0, result.address, result.stride);
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN could not multiply " + rows + " × " + inner + " by " + inner + " × "
                    + columns + ", status " + status);
        }
    }
}
