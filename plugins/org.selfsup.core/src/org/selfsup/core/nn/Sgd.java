package org.selfsup.core.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stochastic gradient descent as in torch: {@code v = 0.9 v + g + λ p; p −= lr · v}. */
final class Sgd extends Optimizer {

    private final double weightDecay;
    private final INDArray velocity = zeros();

    Sgd(Network network, OptimizerSettings settings) {
        super(network, settings);
        weightDecay = settings.weightDecay();
    }

    @Override
    void move(Parameter parameter, INDArray p, INDArray g, double learningRate) {
        var v = parameter.in(velocity);
        v.muli(MOMENTUM);
        axpy(1, g, v);
        if (parameter.role() == Parameter.Role.WEIGHT && weightDecay > 0) {
            axpy(weightDecay, p, v);
        }
        axpy(-learningRate, v, p);
    }

    @Override
    List<INDArray> memory() {
        return List.of(velocity);
    }
}
