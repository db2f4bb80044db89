package org.selfsup.core.eval;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Matrix products by OpenBLAS, each on the thread that asks for it: the callers cut their rows into blocks whose size does
 * not depend on the number of threads, so neither do the bits; and OpenBLAS's own threads would spin between products while
 * others need the cores. All matrices are row after row without gaps.
 */
final class Blas {

    static {
        openblas.blas_set_num_threads(1);
    }

    private Blas() {}

    /** Rows {@code from} to {@code to} in native memory, each followed by a 1, which makes the bias one more weight. */
    static DoublePointer block(Rows rows, int from, int to) {
        var block = new DoublePointer((long) (to - from) * (rows.features() + 1));
        read(rows, from, to, block);
        return block;
    }

    /** As {@link #block}, into memory that is there. */
    static void read(Rows rows, int from, int to, DoublePointer block) {
        int width = rows.features() + 1;
        var into = block.asBuffer();
        var row = new double[width];
        row[width - 1] = 1;
        for (int i = from; i < to; i++) {
            rows.read(i, row);
            into.put(row);
        }
    }

    /** c [m, n] = a [m, k] · (b [n, k])ᵀ: each row with each row. */
    static void rowsWithRows(DoublePointer a, int m, DoublePointer b, int n, int k, DoublePointer c) {
        openblas.cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, k, b, k, 0, c, n);
    }

    /** Adds a [m, k] · b [k, n] to c [m, n]. */
    static void addProduct(DoublePointer a, int m, DoublePointer b, int n, int k, DoublePointer c) {
        openblas.cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 1, c, n);
    }

    /** Adds aᵀa of a [n, k] to the upper triangle of c [k, k]. */
    static void addSquares(DoublePointer a, int n, int k, DoublePointer c) {
        openblas.cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, k, n, 1, a, k, 1, c, k);
    }
}
