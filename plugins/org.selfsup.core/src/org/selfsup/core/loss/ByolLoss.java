package org.selfsup.core.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * BYOL's symmetrised loss (Grill et al. 2020, arXiv:2006.07733, equations 2 and 3): the prediction from one view against the
 * target projection of the other, both scaled to length 1. For 2n rows, of which i and i + n (mod 2n) are the views of one
 * image:
 *
 * <pre>  L = 1/n Σ_i ‖q_i/‖q_i‖ − t_{i+n}/‖t_{i+n}‖‖² = 1/n Σ_i ( 2 − 2 cos(q_i, t_{i+n}) )</pre>
 *
 * The sum runs over all 2n rows, so the loss lies between 0 and 8. Targets are constants.
 */
public final class ByolLoss {

    private ByolLoss() {}

    /**
     * Loss and gradient.
     *
     * @param q [2n, d] predictions of the online network, the first views above the second ones, not normalised
     * @param t [2n, d] projections of the target network in the same order (each is paired with the other view's q here)
     * @return the gradient [2n, d] with respect to q, in the data type of q
     * @throws IllegalArgumentException if the shapes differ or the number of rows is odd
     */
    public static LossGradient of(INDArray q, INDArray t) {
        if (q.rank() != 2 || !q.equalShapes(t) || q.rows() < 2 || q.rows() % 2 != 0) {
            throw new IllegalArgumentException("predictions and targets must both be [2n, d], got "
                    + Arrays.toString(q.shape()) + " and " + Arrays.toString(t.shape()));
        }
        int n = q.rows() / 2;
        var prediction = UnitRows.of(q);
        var target = UnitRows.of(otherView(t, n)).unit();
        double cosines = prediction.unit().mul(target).sumNumber().doubleValue();
        return new LossGradient((4.0 * n - 2 * cosines) / n, prediction.gradient(target.mul(-2.0 / n)));
    }

    private static INDArray otherView(INDArray t, int n) {
        return Nd4j.vstack(t.get(NDArrayIndex.interval(n, 2 * n), NDArrayIndex.all()),
                t.get(NDArrayIndex.interval(0, n), NDArrayIndex.all()));
    }
}
