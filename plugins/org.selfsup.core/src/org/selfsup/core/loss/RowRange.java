package org.selfsup.core.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Stretches of the rows of a matrix. */
public final class RowRange {

    private RowRange() {
    }

    /** Rows {@code from} to {@code from + count − 1}: a view. */
    public static INDArray of(INDArray matrix, long from, long count) {
        return matrix.get(NDArrayIndex.interval(from, from + count), NDArrayIndex.all());
    }
}
