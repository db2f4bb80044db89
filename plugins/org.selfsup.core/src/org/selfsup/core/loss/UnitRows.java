package org.selfsup.core.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * The rows of a matrix divided by their Euclidean lengths, and the way back for gradients.
 *
 * @param unit [n, d]
 * @param lengths [n, 1], at least 1e-12 as in PyTorch's {@code normalize}
 */
public record UnitRows(INDArray unit, INDArray lengths) {

    /** Rows shorter than this are divided by it. */
    public static final double LEAST_LENGTH = 1e-12;

    /** @throws IllegalArgumentException unless it is a matrix */
    public static UnitRows of(INDArray rows) {
        if (rows.rank() != 2) {
            throw new IllegalArgumentException("a matrix [rows, dimensions] is needed, got rank " + rows.rank());
        }
        var lengths = rows.norm2(true, 1);
        BooleanIndexing.replaceWhere(lengths, LEAST_LENGTH,
                Conditions.lessThan(LEAST_LENGTH));
        return new UnitRows(rows.divColumnVector(lengths), lengths);
    }

    /** From the gradient g at the unit rows u to that at the rows: (g − (g·u) u) / length. */
    INDArray gradient(INDArray atUnit) {
        var along = atUnit.mul(unit).sum(true, 1);
        return atUnit.sub(unit.mulColumnVector(along)).diviColumnVector(lengths);
    }
}
