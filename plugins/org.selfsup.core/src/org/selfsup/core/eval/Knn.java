package org.selfsup.core.eval;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;

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
    private static final int BANK_ROWS_AT_ONCE = 2048;

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
        var predicted = new int[queries.length];
        try (var unitBank = Matrices.unitFloats(bank); var unitQueries = Matrices.unitFloats(queries)) {
            IntStream.range(0, (queries.length + QUERIES_AT_ONCE - 1) / QUERIES_AT_ONCE).parallel().forEach(group -> {
                int from = group * QUERIES_AT_ONCE;
                int count = Math.min(queries.length - from, QUERIES_AT_ONCE);
                var nearest = nearest(unitBank, bank.length, unitQueries.getPointer((long) from * bank[0].length), count,
                        bank[0].length, k);
                for (int q = 0; q < count; q++) {
                    predicted[from + q] = nearest[q].vote(labels, classes, temperature);
                }
            });
        }
        return predicted;
    }

    /** Of each of some queries, looking at so much of the bank at once as stays in the cache. */
    private static Nearest[] nearest(FloatPointer bank, int bankRows, FloatPointer queries, int count, int features, int k) {
        var nearest = new Nearest[count];
        Arrays.setAll(nearest, q -> new Nearest(Math.min(k, bankRows)));
        var ofQuery = new float[Math.min(bankRows, BANK_ROWS_AT_ONCE)];
        try (var cosines = new FloatPointer((long) count * ofQuery.length)) {
            for (int from = 0; from < bankRows; from += ofQuery.length) {
                int rows = Math.min(bankRows - from, ofQuery.length);
                Blas.rowsWithRows(queries, count, bank.getPointer((long) from * features), rows, features, cosines);
                var values = cosines.asBuffer();
                for (int q = 0; q < count; q++) {
                    values.get(ofQuery, 0, rows);
                    nearest[q].offer(ofQuery, rows, from);
                }
            }
        }
        return nearest;
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

        /** Looks at the cosines of some rows, the first of which is {@code firstRow}. */
        void offer(float[] cosines, int count, int firstRow) {
            int i = 0;
            for (; i < count && size < values.length; i++) {
                rise(cosines[i], firstRow + i);
            }
            for (; i < count; i++) {
                if (cosines[i] > values[0]) {
                    sink(cosines[i], firstRow + i);
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
