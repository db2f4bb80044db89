package org.selfsup.core.eval;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Mean cross entropy of softmax regression plus l2/2 times the sum of squared weights; biases are free. The parameters are
 * [classes][features] weights and then [classes] biases in one vector. The two large products are ND4J's.
 */
final class SoftmaxObjective implements Lbfgs.Objective {

    /** Above so many values (64 MB in double) the products are done in 32 bits. */
    private static final long LARGE = 8_000_000;

    private final INDArray x;
    private final int[] labels;
    private final int classes;
    private final int features;
    private final double l2;

    /**
     * @param x [rows][features] in float or double, in which the products are computed
     */
    SoftmaxObjective(INDArray x, int[] labels, int classes, double l2) {
        this.x = x;
        this.labels = labels;
        this.classes = classes;
        this.features = x.columns();
        this.l2 = l2;
    }

    static SoftmaxObjective of(float[][] rows, int[] labels, int classes, double l2) {
        boolean large = (long) rows.length * rows[0].length > LARGE;
        return new SoftmaxObjective(large ? Nd4j.create(rows) : Matrices.doubles(rows), labels, classes, l2);
    }

    SoftmaxObjective withStrength(double other) {
        return new SoftmaxObjective(x, labels, classes, other);
    }

    int parameters() {
        return classes * (features + 1);
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        int n = labels.length;
        var weights = Nd4j.createFromArray(parameters).get(
                NDArrayIndex.interval(0, classes * features)).reshape(classes, features);
        // rows of scores lie one after the other, so that they can be copied out at once
        var scores = x.mmul(weights.castTo(x.dataType()).transpose()).castTo(DataType.DOUBLE).dup('c').data().asDouble();
        double loss = 0;
        var biasGradient = new double[classes];
        for (int i = 0; i < n; i++) {
            loss += probabilities(scores, i * classes, parameters, labels[i], biasGradient) / n;
        }
        var differences = Nd4j.createFromArray(scores).reshape(n, classes).castTo(x.dataType());
        var weightGradient = differences.transpose().mmul(x).castTo(DataType.DOUBLE).dup('c').data().asDouble();
        double squares = 0;
        for (int j = 0; j < classes * features; j++) {
            gradient[j] = weightGradient[j] / n + l2 * parameters[j];
            squares += parameters[j] * parameters[j];
        }
        for (int c = 0; c < classes; c++) {
            gradient[classes * features + c] = biasGradient[c] / n;
        }
        return loss + l2 / 2 * squares;
    }

    /** Turns the scores of one row into p − onehot(label); returns −log p(label). */
    private double probabilities(double[] scores, int from, double[] parameters, int label, double[] biasGradient) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            scores[from + c] += parameters[classes * features + c];
            max = Math.max(max, scores[from + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(scores[from + c] - max);
        }
        double logSum = max + Math.log(sum);
        double loss = logSum - scores[from + label];
        for (int c = 0; c < classes; c++) {
            scores[from + c] = Math.exp(scores[from + c] - logSum) - (c == label ? 1 : 0);
            biasGradient[c] += scores[from + c];
        }
        return loss;
    }
}
