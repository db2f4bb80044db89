package org.selfsup.core.eval;

import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Weighted k-nearest-neighbour classification (Wu et al. 2018, arXiv:1805.01978): the k rows of the bank with the largest
 * cosine s to the query vote for their class with weight exp(s / t). Needs no training, hence the monitor while
 * pretraining.
 */
public final class Knn {

    /** The neighbours usually taken. */
    public static final int DEFAULT_K = 200;

    /** The temperature usually taken. */
    public static final double DEFAULT_TEMPERATURE = 0.1;

    private static final int QUERIES_AT_ONCE = 256;

    private Knn() {}

    /**
     * The class of each query.
     *
     * @param bank [rows][features], of any length each
     * @param labels from 0 to classes − 1, one for each row of the bank
     * @param k ≥ 1; more than the bank has is taken for all of it
     * @param temperature t &gt; 0
     */
    public static int[] predict(float[][] bank, int[] labels, int classes, float[][] queries, int k, double temperature) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be >= 1, got " + k);
        }
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be > 0, got " + temperature);
        }
        Matrices.checkLabelled(bank, labels, classes);
        if (queries.length == 0) {
            return new int[0];
        }
        var columns = Matrices.unitFloats(bank).transpose();
        var rows = Matrices.unitFloats(queries);
        var nearest = new Nearest(Math.min(k, bank.length));
        var predicted = new int[queries.length];
        for (int from = 0; from < queries.length; from += QUERIES_AT_ONCE) {
            int to = Math.min(queries.length, from + QUERIES_AT_ONCE);
            var cosines = rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).mmul(columns).dup('c').data()
                    .asFloat();
            for (int q = from; q < to; q++) {
                nearest.find(cosines, (q - from) * bank.length, bank.length);
                predicted[q] = nearest.vote(labels, classes, temperature);
            }
        }
        return predicted;
    }

    /** The k largest of many values, in a heap whose first is the smallest of them. */
    private static final class Nearest {

        private final float[] values;
        private final int[] rows;
        private int size;

        Nearest(int k) {
            values = new float[k];
            rows = new int[k];
        }

        void find(float[] cosines, int from, int length) {
            size = 0;
            for (int i = 0; i < length; i++) {
                float value = cosines[from + i];
                if (size < values.length) {
                    rise(value, i);
                } else if (value > values[0]) {
                    sink(value, i);
                }
            }
        }

        private void rise(float value, int row) {
            int at = size++;
            while (at > 0 && value < values[(at - 1) / 2]) {
                values[at] = values[(at - 1) / 2];
                rows[at] = rows[(at - 1) / 2];
                at = (at - 1) / 2;
            }
            values[at] = value;
            rows[at] = row;
        }

        private void sink(float value, int row) {
            int at = 0;
            for (int child = 1; child < size; child = 2 * at + 1) {
                if (child + 1 < size && values[child + 1] < values[child]) {
                    child++;
                }
                if (value <= values[child]) {
                    break;
                }
                values[at] = values[child];
                rows[at] = rows[child];
                at = child;
            }
            values[at] = value;
            rows[at] = row;
        }

        int vote(int[] labels, int classes, double temperature) {
            var votes = new double[classes];
            for (int i = 0; i < size; i++) {
                votes[labels[rows[i]]] += Math.exp((values[i] - 1) / temperature); // at most 1: cannot overflow
            }
            return LinearClassifier.largest(votes);
        }
    }
}
