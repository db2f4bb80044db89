package org.selfsup.core.method;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.loss.MatrixProducts;

/** Products of matrices by what multiplies fastest here: {@link Acceleration} if it can, else ND4J. */
final class AcceleratedProducts implements MatrixProducts {

    static final AcceleratedProducts FASTEST = new AcceleratedProducts();

    private AcceleratedProducts() {
    }

    /**
     * As {@link MatrixProducts#of}.
     *
     * @param left float or double, [rows, k], or [k, rows] if it is to be transposed
     * @param right of the same type, [k, columns], or [columns, k] if it is to be transposed
     * @return a new array [rows, columns], for the caller to close
     * @throws IllegalArgumentException if the matrices do not fit
     */
    @Override
    public INDArray of(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight, double factor) {
        checkFit(left, transposeLeft, right, transposeRight);
        return Acceleration.product(left, transposeLeft, right, transposeRight, (float) factor)
                .orElseGet(() -> BY_ND4J.of(left, transposeLeft, right, transposeRight, factor));
    }

    @Override
    public INDArray exponentials(INDArray left, INDArray right, double factor) {
        checkFit(left, false, right, true);
        return Acceleration.exponentials(left, right, (float) factor)
                .orElseGet(() -> BY_ND4J.exponentials(left, right, factor));
    }

    private static void checkFit(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight) {
        long columns = left.size(transposeLeft ? 0 : 1);
        long rows = right.size(transposeRight ? 1 : 0);
        if (columns != rows) {
            throw new IllegalArgumentException("the columns of the left matrix must be as many as the rows of the right one,"
                    + " got " + columns + " and " + rows);
        }
    }
}
