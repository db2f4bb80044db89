package org.selfsup.core.nn;

import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Lets an {@link Objective} stand at the end of a DL4J graph, so that forward pass, loss and backward pass run as one of
 * DL4J's training iterations within its workspaces. Outside workspaces each activation would be left to the garbage
 * collector, which does not see how large native arrays are.
 */
final class ObjectiveLoss implements ILossFunction, AutoCloseable {

    private static final long serialVersionUID = 1L;

    private transient Objective objective;
    private transient double loss;
    private transient INDArray labels;

    LossLayer layer() {
        return new LossLayer.Builder(this).activation(Activation.IDENTITY).build();
    }

    void set(Objective next) {
        objective = next;
        loss = Double.NaN;
    }

    /** The loss of the last backward pass. */
    double loss() {
        return loss;
    }

    /** DL4J insists on labels, as many as outputs; nobody looks at them, so they may be the same in every step. */
    INDArray labels(DataType type, long n, long outputs) {
        if (labels == null || labels.size(0) != n) {
            close();
            labels = Nd4j.createUninitializedDetached(type, n, outputs);
        }
        return labels;
    }

    @Override
    public void close() {
        if (labels != null) {
            labels.close();
            labels = null;
        }
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray output, IActivation activation, INDArray mask) {
        var gradient = output.ulike();
        loss = objective.differentiate(output, gradient);
        return gradient;
    }

    @Override
    public double computeScore(INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
        return loss;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray output, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("the loss of a batch is not a sum over its rows");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(INDArray labels, INDArray output, IActivation activation,
            INDArray mask, boolean average) {
        var gradient = computeGradient(labels, output, activation, mask);
        return Pair.of(loss, gradient);
    }

    @Override
    public String name() {
        return "objective";
    }
}
