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

    /** Rows compared with all others at once: of 32,768 views a whole matrix of similarities would take 4 GB. */
    private static final int BLOCK = 1024;

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
        return of(z, temperature, MatrixProducts.BY_ND4J);
    }

    /** The same with products of matrices computed in a way of the caller's. */
    public static LossGradient of(INDArray z, double temperature, MatrixProducts products) {
        int rows = checkedRows(z, temperature);
        var rowsOfLengthOne = UnitRows.of(z);
        var u = rowsOfLengthOne.unit();
        var atUnit = u.like();
        double loss = 0;
        for (int from = 0; from < rows; from += BLOCK) {
            try (var memory = BlockMemory.open()) {
                loss += block(u, from, Math.min(rows, from + BLOCK), temperature, products, atUnit);
            }
        }
        return new LossGradient(loss / rows, rowsOfLengthOne.gradient(atUnit.divi(rows * temperature)));
    }

    /** Adds to the gradient what rows {@code from} to {@code to − 1} of the loss give, and returns their sum. */
    private static double block(INDArray u, int from, int to, double temperature, MatrixProducts products,
            INDArray atUnit) {
        int rows = u.rows();
        var mine = RowRange.of(u, from, to - from);
        var p = products.of(mine, false, u, true, 1 / temperature);
        double positives = 0;
        for (int i = from; i < to; i++) {
            p.putScalar(i - from, i, Double.NEGATIVE_INFINITY);
            positives += p.getDouble(i - from, partner(i, rows));
        }
        var max = p.max(true, 1);
        Transforms.exp(p.subiColumnVector(max), false);
        var sums = p.sum(true, 1);
        p.diviColumnVector(sums);
        for (int i = from; i < to; i++) {
            p.putScalar(i - from, partner(i, rows), p.getDouble(i - from, partner(i, rows)) - 1);
        }
        // u_i stands on both sides of a similarity: as the row that asks and as one of the columns
        RowRange.of(atUnit, from, to - from).addi(products.of(p, false, u, false, 1));
        atUnit.addi(products.of(p, true, mine, false, 1));
        return sumOfLogs(sums) + max.sumNumber().doubleValue() - positives;
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

    private static double sumOfLogs(INDArray sums) {
        return Transforms.log(sums.castTo(DataType.DOUBLE), true).sumNumber().doubleValue();
    }

    /** log(2n − 1): the loss of an encoder that tells nothing apart. */
    public static double chance(int images) {
        return Math.log(2.0 * images - 1);
    }
}
