package org.selfsup.core.eval;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.selfsup.core.loss.UnitRows;

/**
 * Whether representations still tell images apart, without any label.
 *
 * @param spread std · √d, std the mean over the dimensions of the standard deviation of the rows scaled to length 1: about 1 when
 *     the rows point everywhere, 0 when all are the same (Chen and He 2021, arXiv:2011.10566)
 * @param rankMe effective rank exp(−Σ p log p), p = singular values / their sum + 1e-7 (Garrido et al. 2023,
 *     arXiv:2210.02885): how many dimensions are in use; 0 when all rows are zero
 * @param uniformity log of the mean of exp(−2‖u − v‖²) over pairs of scaled rows (Wang and Isola 2020,
 *     arXiv:2005.10242): 0 when all are the same, towards −4 when spread evenly
 */
public record EmbeddingHealth(double spread, double rankMe, double uniformity) {

    /** Below this spread of its projections an encoder gives all images nearly the same numbers. */
    public static final double COLLAPSED_SPREAD = 0.2;

    private static final double RANK_EPSILON = 1e-7;

    /**
     * Measures rows [n][d]; where a value is no finite number, no figure is one. Time and memory grow with n² and n·d²; a few
     * thousand rows tell enough.
     *
     * @throws IllegalArgumentException for fewer than two rows
     */
    public static EmbeddingHealth of(float[][] h) {
        if (h.length < 2) {
            throw new IllegalArgumentException("at least two rows are needed, got " + h.length);
        }
        return of(Matrices.doubles(h));
    }

    static EmbeddingHealth of(INDArray h) {
        var unit = UnitRows.of(h).unit();
        double std = unit.std(false, 0).meanNumber().doubleValue();
        return new EmbeddingHealth(std * Math.sqrt(h.columns()), rankMe(h), uniformity(unit));
    }

    /**
     * Mean cosine of the rows to each other: 1 when all point the same way, in whatever direction.
     *
     * @throws IllegalArgumentException for fewer than two rows
     */
    public static double meanCosine(float[][] h) {
        if (h.length < 2) {
            throw new IllegalArgumentException("at least two rows are needed, got " + h.length);
        }
        var unit = UnitRows.of(Matrices.doubles(h)).unit();
        double lengths = unit.mul(unit).sumNumber().doubleValue();
        var sum = unit.sum(0);
        return (sum.mul(sum).sumNumber().doubleValue() - lengths) / (h.length * (h.length - 1.0));
    }

    /** Whether all values of an embedding are finite numbers. */
    public static boolean isFinite(float[] embedding) {
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Mean squared distance between the scaled rows of two views (Wang and Isola 2020, α = 2): 0 when the encoder sees no
     * difference between views of an image, 2 when they have nothing in common.
     */
    public static double alignment(float[][] first, float[][] second) {
        return alignment(Matrices.doubles(first), Matrices.doubles(second));
    }

    static double alignment(INDArray first, INDArray second) {
        var difference = UnitRows.of(first).unit().subi(UnitRows.of(second).unit());
        return difference.mul(difference).sumNumber().doubleValue() / first.rows();
    }

    private static double rankMe(INDArray h) {
        if (!Double.isFinite(h.sumNumber().doubleValue())) {
            return Double.NaN; // LAPACK would fail
        }
        var singular = SingularValues.of(h);
        double sum = 0;
        for (double value : singular) {
            sum += value;
        }
        if (sum == 0) {
            return 0;
        }
        double entropy = 0;
        for (double value : singular) {
            double p = value / sum + RANK_EPSILON;
            entropy -= p * Math.log(p);
        }
        return Math.exp(entropy);
    }

    private static double uniformity(INDArray unit) {
        // ‖u − v‖² = ‖u‖² + ‖v‖² − 2 u·v, where a length is 1, or 0 of a row of zeros; the diagonal's ones are taken out
        var lengths = unit.mul(unit).sum(true, 1);
        var distances = unit.mmul(unit.transpose()).muli(-2).addiColumnVector(lengths).addiRowVector(lengths.transpose());
        var kernel = Transforms.exp(distances.muli(-2), false);
        double pairs = (double) unit.rows() * (unit.rows() - 1);
        return Math.log((kernel.sumNumber().doubleValue() - Nd4j.diag(kernel).sumNumber().doubleValue()) / pairs);
    }
}
