package org.selfsup.core.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * A row of a bank that is among the most similar ones to a query.
 *
 * @param row its place in the bank
 * @param cosine of the angle between both, from −1 to 1
 */
public record Neighbour(int row, double cosine) {

    /** Of equally near ones the first row first. */
    public static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbour::cosine).reversed().thenComparingInt(Neighbour::row);

    /**
     * The nearest rows of each query, the nearest first, of equally near ones the first. Every row is looked at.
     *
     * @param bank [rows][features], of any length each, with finite values
     * @param queries [queries][features]
     * @param k ≥ 1; more than the bank has is taken for all of it
     * @param progress told many times a second which share is done, 0 to 1; may throw
     *     {@link java.util.concurrent.CancellationException}
     * @throws IllegalArgumentException for a k below 1
     */
    public static List<List<Neighbour>> of(float[][] bank, float[][] queries, int k, DoubleConsumer progress) {
        var all = new ArrayList<List<Neighbour>>();
        Nearest.find(bank, queries, k, progress,
                (first, some) -> all.addAll(Arrays.stream(some).parallel().map(Neighbour::sorted).toList()));
        return all;
    }

    /**
     * The nearest other rows of each row.
     *
     * @param rows [rows][features], at least two
     * @throws IllegalArgumentException for fewer than two rows, or a k below 1
     */
    public static List<List<Neighbour>> ofEachOther(float[][] rows, int k, DoubleConsumer progress) {
        if (rows.length < 2) {
            throw new IllegalArgumentException("at least two rows are needed, got " + rows.length);
        }
        int others = Math.min(k, rows.length - 1);
        var nearest = of(rows, rows, others + 1, progress);
        return IntStream.range(0, rows.length)
                .mapToObj(own -> nearest.get(own).stream().filter(near -> near.row != own).limit(others).toList()).toList();
    }

    private static List<Neighbour> sorted(Nearest nearest) {
        return IntStream.range(0, nearest.size())
                .mapToObj(i -> new Neighbour(nearest.row(i), Math.max(-1, Math.min(1, nearest.cosine(i))))) // rounding goes beyond
                .sorted(NEAREST_FIRST).toList();
    }
}
