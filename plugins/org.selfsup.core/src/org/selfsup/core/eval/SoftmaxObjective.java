package org.selfsup.core.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Mean cross entropy of softmax regression plus l2/2 times the sum of squared weights; biases are free. The parameters are
 * [classes][features + 1], the bias of a class after its weights.
 *
 * <p>Blocks of rows that fit into the cache are widened to 64 bits, give their scores and their part of the gradient at
 * once, and are forgotten. They go to the common pool and are summed in their order, so that the number of threads does not
 * change a bit; a few at a time, so that memory does not grow with the rows.
 */
final class SoftmaxObjective implements Lbfgs.Objective {

    private static final int ROWS_PER_BLOCK = 128;

    /** Blocks that are added to one sum, in one piece of memory. */
    private static final int ROWS_PER_PART = 1024;

    /** For gradients that wait to be added, of 1,000 classes and 2,048 features 16 MB each: 64 MB, or one for each thread. */
    private static final long GRADIENTS = 64L << 20;

    private final Rows rows;
    private final int[] labels;
    private final int classes;
    private final int width;
    private final double l2;
    private final int partsAtOnce;

    /** @param labels one for each row, from 0 to classes − 1 */
    SoftmaxObjective(Rows rows, int[] labels, int classes, double l2) {
        this(rows, labels, classes, l2, partsAtOnce(classes, rows.features() + 1));
    }

    /** @param partsAtOnce how many gradients are made before they are added; it changes no bit */
    SoftmaxObjective(Rows rows, int[] labels, int classes, double l2, int partsAtOnce) {
        this.rows = rows;
        this.labels = labels;
        this.classes = classes;
        this.width = rows.features() + 1;
        this.l2 = l2;
        this.partsAtOnce = partsAtOnce;
    }

    static int partsAtOnce(int classes, int width) {
        int threads = ForkJoinPool.getCommonPoolParallelism() + 1; // the caller takes part
        return (int) Math.max(threads, GRADIENTS / ((long) Double.BYTES * classes * width));
    }

    /** This objective, calling {@code heartbeat} before each of its rounds; what it throws ends the search. */
    Lbfgs.Objective with(Runnable heartbeat) {
        return (parameters, gradient) -> at(parameters, gradient, heartbeat);
    }

    int parameters() {
        return classes * width;
    }

    /** What some rows say: summed cross entropy, and its gradient. */
    private record Part(double loss, double[] gradient) {}

    /** How well parameters do on the rows: how many get the right class, and the summed cross entropy. */
    record Score(int right, double crossEntropy) {}

    /** @param heartbeat called before each round; what it throws ends the work */
    Score score(double[] parameters, Runnable heartbeat) {
        var scores = new ArrayList<Score>();
        try (var weights = new DoublePointer(parameters)) {
            for (int from = 0; from < partCount(); from += partsAtOnce) {
                heartbeat.run();
                scores.addAll(round(from).mapToObj(part -> read(part, weights, null)).toList());
            }
        }
        return new Score(scores.stream().mapToInt(Score::right).sum(), scores.stream().mapToDouble(Score::crossEntropy).sum());
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        return at(parameters, gradient, () -> {});
    }

    private double at(double[] parameters, double[] gradient, Runnable heartbeat) {
        double loss = 0;
        Arrays.fill(gradient, 0);
        try (var weights = new DoublePointer(parameters)) {
            for (int from = 0; from < partCount(); from += partsAtOnce) {
                heartbeat.run();
                for (var part : parts(weights, from)) {
                    loss += part.loss;
                    for (int i = 0; i < gradient.length; i++) {
                        gradient[i] += part.gradient[i];
                    }
                }
            }
        }
        double squares = 0;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= labels.length;
            if (i % width < width - 1) {
                gradient[i] += l2 * parameters[i];
                squares += parameters[i] * parameters[i];
            }
        }
        return loss / labels.length + l2 / 2 * squares;
    }

    private int partCount() {
        return (labels.length + ROWS_PER_PART - 1) / ROWS_PER_PART;
    }

    /** The parts of a round, the first of which is {@code from}. */
    private IntStream round(int from) {
        return IntStream.range(from, Math.min(partCount(), from + partsAtOnce)).parallel();
    }

    private Part[] parts(DoublePointer weights, int from) {
        return round(from).mapToObj(part -> {
            try (var sums = new DoublePointer((long) classes * width)) {
                double loss = read(part, weights, sums.fill(0)).crossEntropy;
                var gradient = new double[parameters()];
                sums.get(gradient);
                return new Part(loss, gradient);
            }
        }).toArray(Part[]::new);
    }

    /**
     * Goes through the rows of a part.
     *
     * @param sums to which their gradient is added; null if it is not wanted
     */
    private Score read(int part, DoublePointer weights, DoublePointer sums) {
        int from = part * ROWS_PER_PART;
        int to = Math.min(labels.length, from + ROWS_PER_PART);
        int most = Math.min(to - from, ROWS_PER_BLOCK);
        double loss = 0;
        int right = 0;
        try (var block = new DoublePointer((long) most * width); var scores = new DoublePointer((long) classes * most)) {
            var p = new double[classes * most];
            for (int start = from; start < to; start += most) {
                int n = Math.min(most, to - start);
                Blas.read(rows, start, start + n, block);
                Blas.rowsWithRows(weights, classes, block, n, width, scores);
                scores.get(p, 0, classes * n);
                for (int i = 0; i < n; i++) {
                    int label = labels[start + i];
                    int best = largest(p, i, n);
                    right += best == label ? 1 : 0;
                    loss += toDifferences(p, i, n, label, p[best * n + i]);
                }
                if (sums != null) {
                    scores.put(p, 0, classes * n);
                    Blas.addProduct(scores, classes, block, width, n, sums);
                }
            }
        }
        return new Score(right, loss);
    }

    /** The class of the largest score of row i of n. */
    private int largest(double[] scores, int i, int n) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (scores[c * n + i] > scores[best * n + i]) {
                best = c;
            }
        }
        return best;
    }

    /** Turns the scores of row i of n, the largest being max, into p − onehot(label); returns −log p(label). */
    private double toDifferences(double[] scores, int i, int n, int label, double max) {
        double ofLabel = scores[label * n + i];
        double sum = 0;
        for (int at = i; at < classes * n; at += n) {
            scores[at] = Math.exp(scores[at] - max);
            sum += scores[at];
        }
        for (int at = i; at < classes * n; at += n) {
            scores[at] /= sum;
        }
        scores[label * n + i] -= 1;
        return max + Math.log(sum) - ofLabel;
    }
}
