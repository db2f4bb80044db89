package org.selfsup.core.nn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

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
    private final INDArray first = zeros();
    private final INDArray second = zeros();
    private int steps;
    private Optional<AdamPass> pass = Optional.empty();

    Adam(Network network, OptimizerSettings settings) {
        super(network, settings);
        weightDecay = settings.weightDecay();
        decoupled = settings.kind() == OptimizerSettings.Kind.ADAMW;
    }

    @Override
    void begin() {
        steps++;
        pass = AdamPass.suits(first) ? Optional.of(AdamPass.of(network.values(), network.gradient(), first, second))
                : Optional.empty();
    }

    @Override
    void move(Parameter parameter, INDArray p, INDArray g, double learningRate) {
        double decay = parameter.role() == Parameter.Role.WEIGHT ? weightDecay : 0;
        // ε counts before √v is corrected here, in torch's formula behind that
        double correction = Math.sqrt(1 - Math.pow(BETA2, steps));
        double eps = EPS * correction;
        if (pass.isPresent()) {
            double rate = learningRate * correction / (1 - Math.pow(BETA1, steps));
            pass.get().move(parameter, new AdamPass.Rule((float) BETA1, (float) BETA2, decoupled ? 0 : (float) decay,
                    decoupled ? kept(learningRate, decay) : 1, (float) rate, (float) eps));
            return;
        }
        if (decay > 0) {
            if (decoupled) {
                p.muli(1 - learningRate * decay);
            } else {
                axpy(decay, p, g);
            }
        }
        Nd4j.exec(new AdamUpdater(g, parameter.in(second), parameter.in(first), learningRate, BETA1, BETA2, eps, steps - 1));
        p.subi(g);
    }

    /** What decoupled decay leaves of a weight of 1. */
    static float kept(double learningRate, double decay) {
        return (float) (1 - learningRate * decay);
    }

    @Override
    List<INDArray> memory() {
        return List.of(first, second);
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        super.writeState(out);
        out.writeInt(steps);
    }

    @Override
    public void readState(DataInput in) throws IOException {
        super.readState(in);
        steps = in.readInt();
    }
}
