package org.selfsup.core.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer-wise adaptive rate scaling (arXiv:1708.03888) as SimCLR uses it: for each weight array
 *
 * <pre>
 *   g ← g + λ p;   r = η ‖p‖ / ‖g‖   (1 if either norm is 0)
 *   v ← 0.9 v + lr · r · g;   p ← p − v
 * </pre>
 *
 * Biases and batch-norm get neither λ nor r.
 */
final class Lars extends Optimizer {

    private static final double ETA = 1e-3;

    private final double weightDecay;
    private final INDArray velocity = zeros();

    Lars(Network network, OptimizerSettings settings) {
        super(network, settings);
        weightDecay = settings.weightDecay();
    }

    @Override
    void move(Parameter parameter, INDArray p, INDArray g, double learningRate) {
        double rate = learningRate;
        if (parameter.role() == Parameter.Role.WEIGHT) {
            axpy(weightDecay, p, g);
            double pNorm = p.norm2Number().doubleValue();
            double gNorm = g.norm2Number().doubleValue();
            if (pNorm > 0 && gNorm > 0) {
                rate *= ETA * pNorm / gNorm;
            }
        }
        var v = parameter.in(velocity);
        v.muli(MOMENTUM);
        axpy(rate, g, v);
        p.subi(v);
    }

    @Override
    List<INDArray> memory() {
        return List.of(velocity);
    }
}
