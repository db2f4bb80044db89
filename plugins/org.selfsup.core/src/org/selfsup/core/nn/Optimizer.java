package org.selfsup.core.nn;

import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves the weights of one network along its gradient. Running statistics move by their own rule, never as weights. */
public abstract class Optimizer implements AutoCloseable {

    static final double MOMENTUM = 0.9;

    private final Network network;

    Optimizer(Network network) {
        this.network = network;
    }

    /** The optimizer of these settings, with fresh state. */
    public static Optimizer of(OptimizerSettings settings, Network network) {
        return switch (settings.kind()) {
            case LARS -> new Lars(network, settings.weightDecay());
            case SGD -> new Sgd(network, settings.weightDecay());
            case ADAMW -> new AdamW(network, settings.weightDecay());
        };
    }

    /** One update with the gradient the network holds, which is used up by it. */
    public final void step(double learningRate) {
        begin();
        var values = network.values();
        var gradient = network.gradient();
        for (var parameter : network.parameters()) {
            var p = parameter.in(values);
            var g = parameter.in(gradient);
            if (parameter.role() == Parameter.Role.STATISTIC) {
                p.subi(g);
            } else {
                move(parameter, p, g, learningRate);
            }
        }
    }

    /** Before the parameters of a step. */
    void begin() {
    }

    /** Moves one parameter p {@code [length]} along its gradient g, which may be overwritten. */
    abstract void move(Parameter parameter, INDArray p, INDArray g, double learningRate);

    /** A vector like {@link Network#values()}, of zeros. */
    final INDArray state() {
        return Nd4j.zeros(network.values().dataType(), network.values().length());
    }

    /** y += a · x, without a temporary array. */
    static void axpy(double a, INDArray x, INDArray y) {
        Level1 blas = Nd4j.getBlasWrapper().level1();
        blas.axpy(x.length(), a, x, y);
    }

    @Override
    public abstract void close();
}
