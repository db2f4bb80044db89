package org.selfsup.core.eval;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Mean cross entropy of softmax regression plus l2/2 times the sum of squared weights; biases are free. The parameters are
 * [classes][features] weights and then [classes] biases in one vector.
 *
 * <p>Plain loops, not ND4J: a fit makes hundreds of small products, for which BLAS threads cost more than they bring when
 * other jobs use the cores. Blocks of rows go to the common pool and are summed in their order, so that the number of
 * threads does not change a bit.
 */
final class SoftmaxObjective implements Lbfgs.Objective {

    private static final int ROWS_PER_BLOCK = 512;

    /** For features that are always 0 where nothing is regularised. */
    private static final double LEAST_CURVATURE = 1e-9;

    private final double[][] x;
    private final int[] labels;
    private final int classes;
    private final int features;
    private final double l2;

    /**
     * @param x [rows][features]
     */
    SoftmaxObjective(double[][] x, int[] labels, int classes, double l2) {
        this.x = x;
        this.labels = labels;
        this.classes = classes;
        this.features = x[0].length;
        this.l2 = l2;
    }

    /** This objective, calling {@code heartbeat} before each evaluation; what it throws ends the search. */
    Lbfgs.Objective with(Runnable heartbeat) {
        return (parameters, gradient) -> {
            heartbeat.run();
            return at(parameters, gradient);
        };
    }

    int parameters() {
        return classes * (features + 1);
    }

    /** The second derivatives where all classes are equally probable, along each parameter. */
    double[] curvature() {
        var curvature = new double[parameters()];
        for (int j = 0; j < features; j++) {
            double squares = 0;
            for (var row : x) {
                squares += row[j] * row[j];
            }
            for (int c = 0; c < classes; c++) {
                curvature[c * features + j] = squares / x.length / classes + l2 + LEAST_CURVATURE;
            }
        }
        Arrays.fill(curvature, classes * features, curvature.length, 1.0 / classes);
        return curvature;
    }

    /** The probabilities of one row, of training or not. */
    double[] probabilities(double[] parameters, double[] row) {
        var p = new double[classes];
        scores(parameters, row, p);
        return LinearClassifier.softmax(p);
    }

    /** Summed cross entropy of some rows and its gradient. */
    private record Part(double loss, double[] gradient) {}

    @Override
    public double at(double[] parameters, double[] gradient) {
        int n = labels.length;
        int blocks = (n + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK;
        var parts = IntStream.range(0, blocks).parallel()
                .mapToObj(b -> part(parameters, b * ROWS_PER_BLOCK, Math.min(n, (b + 1) * ROWS_PER_BLOCK)))
                .toList();
        double loss = 0;
        Arrays.fill(gradient, 0);
        for (var part : parts) {
            loss += part.loss / n;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += part.gradient[i] / n;
            }
        }
        double squares = 0;
        for (int i = 0; i < classes * features; i++) {
            gradient[i] += l2 * parameters[i];
            squares += parameters[i] * parameters[i];
        }
        return loss + l2 / 2 * squares;
    }

    private Part part(double[] parameters, int from, int to) {
        var gradient = new double[parameters.length];
        var p = new double[classes];
        double loss = 0;
        for (int i = from; i < to; i++) {
            scores(parameters, x[i], p);
            loss += toDifferences(p, labels[i]);
            for (int c = 0; c < classes; c++) {
                add(gradient, c * features, p[c], x[i]);
                gradient[classes * features + c] += p[c];
            }
        }
        return new Part(loss, gradient);
    }

    /** Four classes at a time: four independent sums keep the processor busy. */
    private void scores(double[] parameters, double[] row, double[] scores) {
        int c = 0;
        for (; c + 4 <= classes; c += 4) {
            int at = c * features;
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int j = 0; j < features; j++) {
                s0 += parameters[at + j] * row[j];
                s1 += parameters[at + features + j] * row[j];
                s2 += parameters[at + 2 * features + j] * row[j];
                s3 += parameters[at + 3 * features + j] * row[j];
            }
            scores[c] = s0;
            scores[c + 1] = s1;
            scores[c + 2] = s2;
            scores[c + 3] = s3;
        }
        for (; c < classes; c++) {
            double sum = 0;
            for (int j = 0; j < features; j++) {
                sum += parameters[c * features + j] * row[j];
            }
            scores[c] = sum;
        }
        for (c = 0; c < classes; c++) {
            scores[c] += parameters[classes * features + c];
        }
    }

    /** Turns scores into p − onehot(label); returns −log p(label). */
    private static double toDifferences(double[] scores, int label) {
        double max = scores[LinearClassifier.largest(scores)];
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - max);
        }
        double logSum = max + Math.log(sum);
        double loss = logSum - scores[label];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - logSum) - (c == label ? 1 : 0);
        }
        return loss;
    }

    private static void add(double[] gradient, int from, double factor, double[] row) {
        for (int j = 0; j < row.length; j++) {
            gradient[from + j] += factor * row[j];
        }
    }
}
