package org.selfsup.core.eval;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.Acceleration;

/** The k rows of a bank with the largest cosines to a query, found exactly. In a heap whose first is the smallest of them. */
final class Nearest {

    private static final int QUERIES_AT_ONCE = 512;
    private static final int BANK_ROWS_AT_ONCE = 4096;
    /** Groups of queries that the bank is gone through for: all queries of a large table would take a copy of it in memory. */
    private static final int GROUPS_AT_ONCE = 32;

    private final float[] values;
    private final int[] rows;
    private int size;

    Nearest(int k) {
        values = new float[k];
        rows = new int[k];
    }

    /** Takes what was found for some queries, the first of which has this number. */
    interface Found {
        void take(int firstQuery, Nearest[] nearest);
    }

    /**
     * Finds the nearest rows of all queries.
     *
     * @param bank [rows][features], of any length each
     * @param k at least 1; more than the bank has is taken for all of it
     * @param progress told many times a second which share is done, 0 to 1; may throw
     *     {@link java.util.concurrent.CancellationException}
     */
    static void find(float[][] bank, float[][] queries, int k, DoubleConsumer progress, Found found) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be >= 1, got " + k);
        }
        int atOnce = GROUPS_AT_ONCE * QUERIES_AT_ONCE;
        for (int from = 0; from < queries.length; from += atOnce) {
            int first = from;
            var some = Arrays.copyOfRange(queries, from, Math.min(queries.length, from + atOnce));
            found.take(from, of(bank, some, k, done -> progress.accept((first + done * some.length) / queries.length)));
        }
    }

    private static Nearest[] of(float[][] bank, float[][] queries, int k, DoubleConsumer progress) {
        var nearest = new Nearest[queries.length];
        Arrays.setAll(nearest, q -> new Nearest(Math.min(k, bank.length)));
        var groups = blocks(queries, QUERIES_AT_ONCE);
        try {
            for (int from = 0; from < bank.length; from += BANK_ROWS_AT_ONCE) {
                double done = from / (double) bank.length;
                offer(bank, from, groups, nearest, () -> progress.accept(done));
            }
        } finally {
            groups.forEach(INDArray::close);
        }
        return nearest;
    }

    /** Shows each query some rows of the bank, from {@code first} on. */
    private static void offer(float[][] bank, int first, List<INDArray> groups, Nearest[] nearest, Runnable heartbeat) {
        try (var rows = Matrices.unitFloats(bank, first, Math.min(bank.length, first + BANK_ROWS_AT_ONCE))) {
            int firstQuery = 0;
            for (var group : groups) {
                heartbeat.run();
                try (var cosines = cosines(group, rows)) {
                    offer(cosines, first, nearest, firstQuery);
                }
                firstQuery += (int) group.size(0);
            }
        }
    }

    /** Shows some queries their cosines, [queries][rows of the bank]. */
    private static void offer(INDArray cosines, int firstRow, Nearest[] nearest, int firstQuery) {
        var values = cosines.data().asNioFloat();
        int rows = (int) cosines.size(1);
        IntStream.range(0, (int) cosines.size(0)).parallel().forEach(q -> {
            var ofQuery = new float[rows];
            values.duplicate().position(q * rows).get(ofQuery);
            nearest[firstQuery + q].offer(ofQuery, firstRow);
        });
    }

    /** [queries][rows of the bank], the cosines of a query side by side in memory. */
    private static INDArray cosines(INDArray queries, INDArray bank) {
        return Acceleration.product(queries, false, bank, true, 1).orElseGet(() -> queries.mmuli(bank.transpose(),
                Nd4j.createUninitialized(DataType.FLOAT, new long[] {queries.size(0), bank.size(0)}, 'c')));
    }

    private static List<INDArray> blocks(float[][] rows, int atOnce) {
        return IntStream.range(0, (rows.length + atOnce - 1) / atOnce)
                .mapToObj(i -> Matrices.unitFloats(rows, i * atOnce, Math.min(rows.length, (i + 1) * atOnce))).toList();
    }

    /** Looks at the cosines of some rows, the first of which is {@code firstRow}. */
    void offer(float[] cosines, int firstRow) {
        int i = 0;
        for (; i < cosines.length && size < values.length; i++) {
            rise(cosines[i], firstRow + i);
        }
        for (; i < cosines.length; i++) {
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

    int size() {
        return size;
    }

    /** One of the nearest rows, in no order. @param at from 0 to size − 1 */
    int row(int at) {
        return rows[at];
    }

    /** The cosine of {@link #row}. */
    float cosine(int at) {
        return values[at];
    }
}
