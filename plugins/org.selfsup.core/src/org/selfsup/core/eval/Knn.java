package org.selfsup.core.eval;

import java.util.Arrays;

/**
 * Weighted k-nearest-neighbour classification (Wu et al. 2018, arXiv:1805.01978): the k rows of the bank with the largest
 * cosine s to the query vote for their class with weight exp(s / t). Needs no training, hence the monitor while
 * pretraining.
 */
public final class Knn {

    /** The neighbours usually taken from a large bank, and the least. */
    private static final int MOST = 200;
    private static final int LEAST = 5;
    /** One neighbour for so many rows of the bank. */
    private static final int ROWS_PER_NEIGHBOUR = 50;

    /** The temperature usually taken. */
    public static final double DEFAULT_TEMPERATURE = 0.1;

    private Knn() {}

    /** The neighbours to ask in a bank of so many rows: 200 of a small one are most of it, whatever the query (ADR 70). */
    public static int usualK(int bankRows) {
        return Math.min(Math.min(MOST, bankRows), Math.max(LEAST, bankRows / ROWS_PER_NEIGHBOUR));
    }

    /**
     * The class of each query.
     *
     * @param bank [rows][features], of any length each
     * @param labels from 0 to classes − 1, one for each row of the bank
     * @param k ≥ 1; more than the bank has is taken for all of it
     * @param temperature t &gt; 0
     * @param heartbeat called many times a second; may throw {@link java.util.concurrent.CancellationException}
     * @throws IllegalArgumentException if k or t is out of its range, or rows and labels do not fit each other
     */
    public static int[] predict(float[][] bank, int[] labels, int classes, float[][] queries, int k, double temperature,
            Runnable heartbeat) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be > 0, got " + temperature);
        }
        Matrices.checkLabelled(bank, labels, classes);
        var predicted = new int[queries.length];
        Nearest.find(bank, queries, k, done -> heartbeat.run(), (first, nearest) -> {
            var votes = Arrays.stream(nearest).parallel().mapToInt(of -> vote(of, labels, classes, temperature)).toArray();
            System.arraycopy(votes, 0, predicted, first, votes.length);
        });
        return predicted;
    }

    private static int vote(Nearest nearest, int[] labels, int classes, double temperature) {
        var votes = new double[classes];
        for (int i = 0; i < nearest.size(); i++) {
            votes[labels[nearest.row(i)]] += Math.exp((nearest.cosine(i) - 1) / temperature); // at most 1: cannot overflow
        }
        return LinearClassifier.largest(votes);
    }
}
