package org.selfsup.core.eval;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Turns rows so that their features are uncorrelated, dropping directions in which nothing lies. A rotation changes neither
 * scores nor the sum of squared weights, so a probe has the same optimum; but it is found in a tenth of the steps, since the
 * curvature along each axis is known, and with few rows there are fewer features.
 *
 * @param axes [features][r] orthonormal columns
 * @param rows [n][r] the turned rows
 */
record PrincipalAxes(INDArray axes, double[][] rows) {

    /** Above this the decomposition would cost more than it saves. */
    private static final int LARGEST = 1500;

    private static final double NOTHING = 1e-10;

    /** The axes of these rows; the given ones if there are too many of both rows and features. */
    static PrincipalAxes of(double[][] x) {
        int features = x[0].length;
        if (Math.min(x.length, features) > LARGEST) {
            return new PrincipalAxes(null, x);
        }
        var matrix = Nd4j.create(x);
        var axes = x.length < features ? fromRows(matrix) : fromFeatures(matrix);
        return new PrincipalAxes(axes, matrix.mmul(axes).toDoubleMatrix());
    }

    /** Eigenvectors of XᵀX. */
    private static INDArray fromFeatures(INDArray x) {
        var vectors = x.transpose().mmul(x).dup('f');
        return kept(vectors, eigenvalues(vectors));
    }

    /** Xᵀu / √λ for the eigenvectors u of XXᵀ, of which there are fewer. */
    private static INDArray fromRows(INDArray x) {
        var vectors = x.mmul(x.transpose()).dup('f');
        var values = eigenvalues(vectors);
        var axes = x.transpose().mmul(kept(vectors, values));
        return axes.diviRowVector(axes.norm2(0));
    }

    /** Eigenvalues in ascending order; the symmetric matrix is replaced by its eigenvectors. */
    private static double[] eigenvalues(INDArray symmetric) {
        var values = Nd4j.create(DataType.DOUBLE, symmetric.rows());
        Nd4j.getBlasWrapper().lapack().syev('V', 'U', symmetric, values);
        return values.toDoubleVector();
    }

    private static INDArray kept(INDArray vectors, double[] values) {
        int first = 0;
        while (first < values.length - 1 && values[first] <= NOTHING * values[values.length - 1]) {
            first++;
        }
        return vectors.get(NDArrayIndex.all(), NDArrayIndex.interval(first, values.length));
    }

    /** Weights [classes][r] for turned rows as weights [classes][features] for the rows as they were. */
    double[][] back(double[][] weights) {
        return axes == null ? weights : Nd4j.create(weights).mmul(axes.transpose()).toDoubleMatrix();
    }
}
