package org.selfsup.core.nn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves the weights of one network along its gradient. Running statistics move by their own rule, never as weights. */
public abstract class Optimizer implements Resumable, AutoCloseable {

    static final double MOMENTUM = 0.9;

    final Network network;
    private final double largestNorm;
    private List<Stretch> stretches = List.of();

    /** A parameter's place in values and gradient: made once, because a view costs more than moving a small parameter. */
    private record Stretch(Parameter parameter, INDArray p, INDArray g) {
    }

    Optimizer(Network network, OptimizerSettings settings) {
        this.network = network;
        largestNorm = settings.largestNorm().orElse(Double.POSITIVE_INFINITY);
    }

    /** The optimizer of these settings, with fresh state. */
    public static Optimizer of(OptimizerSettings settings, Network network) {
        return switch (settings.kind()) {
            case LARS -> new Lars(network, settings);
            case SGD -> new Sgd(network, settings);
            case ADAM, ADAMW -> new Adam(network, settings);
        };
    }

    /** One update with the gradient the network holds, which is used up by it. */
    public final void step(double learningRate) {
        begin();
        if (stretches.isEmpty()) {
            var values = network.values();
            var gradient = network.gradient();
            stretches = network.parameters().stream().map(p -> new Stretch(p, p.in(values), p.in(gradient))).toList();
        }
        shorten();
        for (var stretch : stretches) {
            if (stretch.parameter.role() == Parameter.Role.STATISTIC) {
                stretch.p.subi(stretch.g);
            } else {
                move(stretch.parameter, stretch.p, stretch.g, learningRate);
            }
        }
    }

    /** g ← g · min(1, largest / ‖g‖) over all trained parameters (arXiv:1211.5063). */
    private void shorten() {
        if (largestNorm == Double.POSITIVE_INFINITY) {
            return;
        }
        double squares = 0;
        for (var stretch : stretches) {
            if (stretch.parameter.role() != Parameter.Role.STATISTIC) {
                double norm = stretch.g.norm2Number().doubleValue();
                squares += norm * norm;
            }
        }
        double factor = largestNorm / Math.sqrt(squares);
        if (factor < 1) {
            for (var stretch : stretches) {
                if (stretch.parameter.role() != Parameter.Role.STATISTIC) {
                    stretch.g.muli(factor);
                }
            }
        }
    }

    /** Before the parameters of a step. */
    void begin() {
    }

    /** Moves one parameter p {@code [length]} along its gradient g, which may be overwritten. */
    abstract void move(Parameter parameter, INDArray p, INDArray g, double learningRate);

    /** What is remembered from step to step: vectors like {@link Network#values()}. */
    abstract List<INDArray> memory();

    @Override
    public void writeState(DataOutput out) throws IOException {
        for (var array : memory()) {
            ParameterState.write(network.parameters(), array, out);
        }
    }

    @Override
    public void readState(DataInput in) throws IOException {
        for (var array : memory()) {
            ParameterState.read(network.parameters(), array, in);
        }
    }

    /** A vector like {@link Network#values()}, of zeros. */
    final INDArray zeros() {
        return Nd4j.zeros(network.values().dataType(), network.values().length());
    }

    /** y += a · x, without a temporary array. */
    static void axpy(double a, INDArray x, INDArray y) {
        Level1 blas = Nd4j.getBlasWrapper().level1();
        blas.axpy(x.length(), a, x, y);
    }

    @Override
    public final void close() {
        memory().forEach(INDArray::close);
    }
}
