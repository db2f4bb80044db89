package org.selfsup.core.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * BYOL's loss (Grill et al. 2020, arXiv:2006.07733, equation 2): the predictions q from one view against the target
 * projections t of the other, both scaled to length 1.
 *
 * <pre>  L(q, t) = 1/n Σ_i ‖q_i/‖q_i‖ − t_i/‖t_i‖‖² = 1/n Σ_i ( 2 − 2 cos(q_i, t_i) )</pre>
 *
 * The symmetrised loss is L(q₁, t₂) + L(q₂, t₁) and lies between 0 and 8. Targets are constants.
 */
public final class ByolLoss {

    /** The symmetrised loss of predictions that have nothing to do with their targets. */
    public static final double UNRELATED = 4;

    private ByolLoss() {}

    /**
     * Loss and gradient of one direction.
     *
     * @param q [n, d] predictions of the online network from one view, not normalised
     * @param t [n, d] projections of the target network from the other view of the same images
     * @return the gradient [n, d] with respect to q, in the data type of q
     * @throws IllegalArgumentException if the shapes differ
     */
    public static LossGradient of(INDArray q, INDArray t) {
        if (q.rank() != 2 || !q.equalShapes(t)) {
            throw new IllegalArgumentException("predictions and targets must both be [n, d], got "
                    + Arrays.toString(q.shape()) + " and " + Arrays.toString(t.shape()));
        }
        int n = q.rows();
        var prediction = UnitRows.of(q);
        var target = UnitRows.of(t).unit();
        double cosines = prediction.unit().mul(target).sumNumber().doubleValue();
        return new LossGradient(2 - 2 * cosines / n, prediction.gradient(target.mul(-2.0 / n)));
    }
}
