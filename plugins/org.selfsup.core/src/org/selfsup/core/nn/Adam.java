package org.selfsup.core.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Adam (arXiv:1412.6980), and AdamW with decoupled weight decay (arXiv:1711.05101), as in torch:
 *
 * <pre>
 *   AdamW:  p ← p − lr λ p;   Adam:  g ← g + λ p
 *   m ← 0.9 m + 0.1 g;   v ← 0.999 v + 0.001 g²
 *   p ← p − lr / (1 − 0.9ᵗ) · m / (√(v / (1 − 0.999ᵗ)) + 1e-8)
 * </pre>
 */
final class Adam extends Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;

    private final double weightDecay;
    private final boolean decoupled;
    private final INDArray first = state();
    private final INDArray second = state();
    private long steps;

    Adam(Network network, OptimizerSettings settings) {
        super(network, settings);
        weightDecay = settings.weightDecay();
        decoupled = settings.kind() == OptimizerSettings.Kind.ADAMW;
    }

    @Override
    void begin() {
        steps++;
    }

    @Override
    void move(Parameter parameter, INDArray p, INDArray g, double learningRate) {
        if (parameter.role() == Parameter.Role.WEIGHT && weightDecay > 0) {
            if (decoupled) {
                p.muli(1 - learningRate * weightDecay);
            } else {
                axpy(weightDecay, p, g);
            }
        }
        var m = parameter.in(first);
        m.muli(BETA1);
        axpy(1 - BETA1, g, m);
        var v = parameter.in(second);
        g.muli(g);
        v.muli(BETA2);
        axpy(1 - BETA2, g, v);
        // From here on g is scratch space: the update's denominator, then the update.
        g.assign(v).divi(1 - Math.pow(BETA2, steps));
        Transforms.sqrt(g, false);
        g.addi(EPS).rdivi(m);
        axpy(-learningRate / (1 - Math.pow(BETA1, steps)), g, p);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
