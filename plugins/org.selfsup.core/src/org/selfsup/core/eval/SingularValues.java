package org.selfsup.core.eval;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Singular values by LAPACK's gesvd, which keeps the small ones exact where a Gram matrix would lose them. OpenBLAS has it
 * everywhere; ND4J's own call takes too little memory for it where ND4J computes on a GPU (ADR 74).
 */
final class SingularValues {

    private static final byte NO_VECTORS = 'N';

    private SingularValues() {}

    /** @param matrix of finite numbers; they are read in 64 bits */
    static double[] of(INDArray matrix) {
        int rows = matrix.rows();
        int columns = matrix.columns();
        var values = new double[Math.min(rows, columns)];
        int failed = openblas.LAPACKE_dgesvd(openblas.LAPACK_COL_MAJOR, NO_VECTORS, NO_VECTORS, rows, columns,
                matrix.dup('f').data().asDouble(), rows, values, null, 1, null, 1, new double[values.length]);
        if (failed != 0) {
            throw new IllegalStateException("LAPACK found no singular values of " + rows + " × " + columns + " numbers (" + failed
                    + ")");
        }
        return values;
    }
}
