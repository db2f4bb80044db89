package org.selfsup.core.nn.onednn;

/** A product of two matrices, in the hands of one worker: by oneDNN's primitive or, as {@link Gemm}, by its BLAS function. */
interface Matmul {

    /** All arguments are addresses. */
    void run(long left, long right, long result);
}
