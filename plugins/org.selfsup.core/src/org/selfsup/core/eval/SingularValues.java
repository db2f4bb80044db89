package org.selfsup.core.eval;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Singular values by LAPACK's gesvd, which keeps the small ones exact where a Gram matrix would lose them. */
final class SingularValues {

    private SingularValues() {}

    static double[] of(INDArray matrix) {
        int count = Math.min(matrix.rows(), matrix.columns());
        var values = Nd4j.create(matrix.dataType(), count);
        Nd4j.getBlasWrapper().lapack().gesvd(matrix.dup('f'), values, null, null);
        return values.toDoubleVector();
    }
}
