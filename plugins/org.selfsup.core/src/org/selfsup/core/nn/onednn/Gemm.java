package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * {@code left · right [+ result]} of floats by oneDNN's BLAS function, which is faster than its primitive for a few long rows,
 * for sums over many rows where operands come from memory, and on AVX2 for results of 64×64 (docs/adr/0067 and 0068).
 */
final class Gemm implements Matmul {

    private static final long SUMMED_ON_AVX2 = 64;

    private final Size size;
    private final Matrix left;
    private final Matrix right;
    private final Matrix result;
    private final boolean add;

    /** A result of so many rows and columns, whose numbers are sums of {@code inner} products. */
    record Size(long rows, long inner, long columns) {
    }

    /** @param stride floats from one row in memory to the next */
    record Matrix(Address address, boolean transposed, long stride) {

        /** One that lies row by row. */
        static Matrix byRows(long stride) {
            return new Matrix(new Address(), false, stride);
        }

        /** One that lies column by column. */
        static Matrix byColumns(long stride) {
            return new Matrix(new Address(), true, stride);
        }

        private byte letter() {
            return (byte) (transposed ? 'T' : 'N');
        }
    }

    /** @param add whether it is added to what is there */
    Gemm(Size size, Matrix left, Matrix right, Matrix result, boolean add) {
        this.size = size;
        this.left = left;
        this.right = right;
        this.result = result;
        this.add = add;
    }

    /** Whether it is faster for a result of this size that so many rows contribute to. */
    static boolean sums(long contributing, long rows, long columns) {
        return Cpu.AVX2_ALONE ? rows == SUMMED_ON_AVX2 && columns == SUMMED_ON_AVX2 : contributing >= rows;
    }

    @Override
    public void run(long l, long r, long to) {
        left.address.at(l);
        right.address.at(r);
        result.address.at(to);
        multiply(size, 1, left, right, add, result);
    }

    /** {@code factor · left · right}, added to the result if asked; the result cannot be transposed. */
    static void multiply(Size size, float factor, Matrix left, Matrix right, boolean add, Matrix result) {
        int status = dnnl.dnnl_sgemm(left.letter(), right.letter(), size.rows, size.columns, size.inner, factor, left.address,
                left.stride, right.address, right.stride, add ? 1 : 0, result.address, result.stride);
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN could not multiply " + size.rows + " × " + size.inner + " by " + size.inner
                    + " × " + size.columns + ", status " + status);
        }
    }
}
