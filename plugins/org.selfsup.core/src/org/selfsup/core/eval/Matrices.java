package org.selfsup.core.eval;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.loss.UnitRows;

/** Plain rows as ND4J matrices, for the products that are too large for loops. */
final class Matrices {

    private Matrices() {}

    /** The rows as a matrix [n, d] of 64-bit numbers; all must have the same length. */
    static INDArray doubles(float[][] rows) {
        return Nd4j.create(wide(rows));
    }

    /** The rows in 64 bits. */
    private static double[][] wide(float[][] rows) {
        var values = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            values[i] = new double[rows[i].length];
            for (int j = 0; j < rows[i].length; j++) {
                values[i][j] = rows[i][j];
            }
        }
        return values;
    }

    /** The rows {@code from} to {@code to} divided by their lengths, in 32 bits: [to − from, d]. */
    static INDArray unitFloats(float[][] rows, int from, int to) {
        int features = rows[from].length;
        var unit = new float[(to - from) * features];
        for (int i = from; i < to; i++) {
            double squares = 0;
            for (float value : rows[i]) {
                squares += (double) value * value;
            }
            double length = Math.max(UnitRows.LEAST_LENGTH, Math.sqrt(squares));
            for (int j = 0; j < features; j++) {
                unit[(i - from) * features + j] = (float) (rows[i][j] / length);
            }
        }
        return Nd4j.create(unit, to - from, features);
    }

    /** Checks that there are rows, all of one length, with finite values and one label below {@code classes} each. */
    static void checkLabelled(float[][] rows, int[] labels, int classes) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("there are no labelled rows");
        }
        if (rows.length != labels.length) {
            throw new IllegalArgumentException("each row needs a label, got " + rows.length + " rows and " + labels.length
                    + " labels");
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("labels must be from 0 to " + (classes - 1) + ", got " + label);
            }
        }
        for (var row : rows) {
            if (row.length != rows[0].length) {
                throw new IllegalArgumentException("rows must have the same length, got " + rows[0].length + " and "
                        + row.length);
            }
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("values must be finite, got " + value);
                }
            }
        }
    }
}
