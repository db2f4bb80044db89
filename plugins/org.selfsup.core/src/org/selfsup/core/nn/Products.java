package org.selfsup.core.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.nn.onednn.OneDnn;

/** Products of matrices by what multiplies fastest here. */
public final class Products {

    private Products() {
    }

    /**
     * {@code factor · left · right}, either of them transposed first.
     *
     * @param left float or double, [rows, k], or [k, rows] if it is to be transposed
     * @param right of the same type, [k, columns], or [columns, k] if it is to be transposed
     * @return a new array [rows, columns], for the caller to close
     * @throws IllegalArgumentException if the matrices do not fit
     */
    public static INDArray of(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight, double factor) {
        long k = left.size(transposeLeft ? 0 : 1);
        if (k != right.size(transposeRight ? 1 : 0)) {
            throw new IllegalArgumentException("the columns of the left matrix must be as many as the rows of the right one,"
                    + " got " + k + " and " + right.size(transposeRight ? 1 : 0));
        }
        return OneDnn.product(left, transposeLeft, right, transposeRight, (float) factor)
                .orElseGet(() -> byNd4j(left, transposeLeft, right, transposeRight, factor));
    }

    /** By gemm, because mmul copies a transposed operand. */
    private static INDArray byNd4j(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight,
            double factor) {
        INDArray product = Nd4j.gemm(left, right, transposeLeft, transposeRight);
        return factor == 1 ? product : product.muli(factor);
    }
}
