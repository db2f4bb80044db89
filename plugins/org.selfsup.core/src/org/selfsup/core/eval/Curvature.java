package org.selfsup.core.eval;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;

/**
 * How the mean cross entropy of softmax regression with K classes bends where all are equally probable:
 *
 * <pre>
 *   (I/K − 11ᵀ/K²) ⊗ M,  M = mean of x xᵀ over the rows
 * </pre>
 *
 * <p>Kept is {@code I/K ⊗ M}: each class bends by the second moments of the features, divided by the number of classes. Gradients
 * do not feel the rest, because they sum to 0 over the classes. (It is no bound for other probabilities: Böhning's, 1992, is
 * {@code ½(I − 11ᵀ/K) ⊗ M}, the same for two classes only.) Steps measured by it need several times fewer evaluations, because
 * correlated features no longer hinder each other.
 *
 * @param moments means of the products of two features, the bias's 1 being the last; the upper triangle is filled, or one
 *     row with the diagonal for many features
 * @param full whether there is more than the diagonal
 */
record Curvature(double[][] moments, boolean full) {

    /** Above this the factors would cost more than they save. */
    static final int LARGEST = 2500;

    private static final int ROWS_PER_BLOCK = 256;

    /** Sums that are made at once, then added in their order; between two rounds the heartbeat is called. */
    private static final int SUMS = 8;

    /** For features that are always 0 where nothing is regularised. */
    private static final double LEAST = 1e-9;

    static Curvature of(Rows rows, Runnable heartbeat) {
        boolean full = rows.features() <= LARGEST;
        return new Curvature(full ? products(rows, heartbeat) : squares(rows), full);
    }

    private static double[][] squares(Rows rows) {
        var mean = new double[rows.features() + 1];
        var row = new double[mean.length];
        row[rows.features()] = 1;
        for (int i = 0; i < rows.count(); i++) {
            rows.read(i, row);
            for (int j = 0; j < row.length; j++) {
                mean[j] += row[j] * row[j] / rows.count();
            }
        }
        return new double[][] {mean};
    }

    private static double[][] products(Rows rows, Runnable heartbeat) {
        int width = rows.features() + 1;
        var sums = new DoublePointer[Math.min(SUMS, (rows.count() + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK)];
        try {
            Arrays.setAll(sums, s -> new DoublePointer((long) width * width).fill(0));
            for (int from = 0; from < rows.count(); from += sums.length * ROWS_PER_BLOCK) {
                heartbeat.run();
                int start = from;
                IntStream.range(0, sums.length).parallel()
                        .forEach(s -> add(rows, start + s * ROWS_PER_BLOCK, sums[s]));
            }
            return mean(sums, width, rows.count());
        } finally {
            for (var sum : sums) {
                if (sum != null) {
                    sum.close();
                }
            }
        }
    }

    private static void add(Rows rows, int from, DoublePointer sum) {
        int to = Math.min(rows.count(), from + ROWS_PER_BLOCK);
        if (from < to) {
            try (var block = Blas.block(rows, from, to)) {
                Blas.addSquares(block, to - from, rows.features() + 1, sum);
            }
        }
    }

    private static double[][] mean(DoublePointer[] sums, int width, int count) {
        var mean = new double[width][width];
        var row = new double[width];
        for (var sum : sums) {
            var from = sum.asBuffer();
            for (var into : mean) {
                from.get(row);
                for (int j = 0; j < width; j++) {
                    into[j] += row[j] / count;
                }
            }
        }
        return mean;
    }

    /** Divides a gradient [classes][features + 1] by the curvature. @param heartbeat may throw to end that */
    Lbfgs.Metric inverse(int classes, double l2, Runnable heartbeat) {
        int width = moments[0].length;
        var factor = full ? Cholesky.of(regularised(classes, l2), LEAST) : null;
        return gradient -> Rounds.run(classes, heartbeat, c -> {
            var ofClass = Arrays.copyOfRange(gradient, c * width, (c + 1) * width);
            if (full) {
                factor.solve(ofClass);
            } else {
                for (int j = 0; j < width; j++) {
                    ofClass[j] /= moments[0][j] / classes + LEAST + (j < width - 1 ? l2 : 0);
                }
            }
            System.arraycopy(ofClass, 0, gradient, c * width, width);
        });
    }

    private double[][] regularised(int classes, double l2) {
        int width = moments.length;
        var matrix = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                matrix[i][j] = moments[i][j] / classes;
            }
            matrix[i][i] += i < width - 1 ? l2 : 0;
        }
        return matrix;
    }
}
