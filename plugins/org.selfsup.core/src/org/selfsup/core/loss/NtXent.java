package org.selfsup.core.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * SimCLR's normalised temperature-scaled cross entropy (Chen et al. 2020, arXiv:2002.05709, equation 1).
 *
 * <p>For 2n projections z, of which rows i and i + n (mod 2n) are the views of one image, with s(i, k) = cos(z_i, z_k) / τ:
 *
 * <pre>  L = 1/2n Σ_i ( −s(i, i+n) + log Σ_{k≠i} exp s(i, k) )</pre>
 *
 * Chance level, when all similarities are equal, is log(2n − 1).
 */
public final class NtXent {

    private NtXent() {}

    /**
     * Loss and gradient.
     *
     * @param z [2n, d], the first views of all images above the second ones, not normalised; float or double
     * @param temperature τ &gt; 0
     * @return the gradient [2n, d] with respect to z, in the data type of z
     * @throws IllegalArgumentException for fewer than two images, an odd number of rows or τ ≤ 0
     */
    public static LossGradient of(INDArray z, double temperature) {
        int rows = checkedRows(z, temperature);
        var rowsOfLengthOne = UnitRows.of(z);
        var u = rowsOfLengthOne.unit();
        var similarity = u.mmul(u.transpose()).divi(temperature);
        maskSelf(similarity);
        double positives = 0;
        for (int i = 0; i < rows; i++) {
            positives += similarity.getDouble(i, partner(i, rows));
        }
        var max = similarity.max(true, 1);
        var p = Transforms.exp(similarity.subiColumnVector(max), false);
        var sums = p.sum(true, 1);
        double loss = (sumOfLogs(sums) + max.sumNumber().doubleValue() - positives) / rows;
        p.diviColumnVector(sums);
        for (int i = 0; i < rows; i++) {
            p.putScalar(i, partner(i, rows), p.getDouble(i, partner(i, rows)) - 1);
        }
        // s is symmetric, so u_i meets the derivative in row i and in column i
        var atUnit = p.add(p.transpose()).mmul(u).divi(rows * temperature);
        return new LossGradient(loss, rowsOfLengthOne.gradient(atUnit));
    }

    private static int checkedRows(INDArray z, double temperature) {
        Temperature.check(temperature);
        if (z.rank() != 2 || z.rows() < 4 || z.rows() % 2 != 0) {
            throw new IllegalArgumentException("projections must be [2n, d] with at least n = 2 images, got "
                    + Arrays.toString(z.shape()));
        }
        return z.rows();
    }

    private static int partner(int row, int rows) {
        return (row + rows / 2) % rows;
    }

    private static void maskSelf(INDArray similarity) {
        for (int i = 0; i < similarity.rows(); i++) {
            similarity.putScalar(i, i, Double.NEGATIVE_INFINITY);
        }
    }

    private static double sumOfLogs(INDArray sums) {
        return Transforms.log(sums.castTo(DataType.DOUBLE), true).sumNumber().doubleValue();
    }

    /** log(2n − 1): the loss of an encoder that tells nothing apart. */
    public static double chance(int images) {
        return Math.log(2.0 * images - 1);
    }
}
