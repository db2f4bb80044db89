package org.selfsup.core.nn.onednn;

/**
 * {@code dyᵀ · x} of {@code dy [rows, out]} and {@code x [rows, in]}, {@code [out, in]}: what positions of a map yield for the
 * gradient of the weights.
 */
final class TransposedMatmul implements WeightsPart {

    /** Fewer rows make reading and writing the results, which are added up, the greater part of the work. */
    static final long ENOUGH_ROWS = 1024;

    private final Matmul product;

    TransposedMatmul(long rows, long out, long in, boolean add) {
        this(rows, out, out, in, add);
    }

    /** @param stride floats from one row of dy to the next: more than {@code out} where that is a part of it */
    TransposedMatmul(long rows, long out, long stride, long in, boolean add) {
        this(ActivationType.FLOAT32, rows, out, stride, in, in, add);
    }

    /**
     * @param type of x and dy; the result is in floats
     * @param outStride numbers from one row of dy to the next: more than {@code out} where that is a part of it
     * @param inStride floats from one row of the result to the next, likewise
     * @param add whether it is added to what is there
     */
    TransposedMatmul(ActivationType type, long rows, long out, long outStride, long in, long inStride, boolean add) {
        product = type == ActivationType.FLOAT32 && Gemm.sums(rows, out, in)
                ? new Gemm(new Gemm.Size(out, rows, in), Gemm.Matrix.byColumns(outStride), Gemm.Matrix.byRows(in),
                        Gemm.Matrix.byRows(inStride), add)
                : new MatmulCall(Cpu.transposed(type, out, rows, outStride), Cpu.matrix(type, rows, in, in),
                        Cpu.matrix(out, in, inStride), add);
    }

    @Override
    public void run(long source, long resultGradient, long gradient) {
        product.run(resultGradient, source, gradient);
    }
}
