package org.selfsup.core.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.selfsup.core.random.StreamSeed;

/**
 * Row numbers for training and for testing, in ascending order, each class divided in the same proportion.
 *
 * @param train never empty of a class that has rows
 * @param test may lack a class with a single row
 */
public record StratifiedSplit(int[] train, int[] test) {

    /**
     * Holds out a share of each class, rounded, at least one row of a class with two and never its last.
     *
     * @param share between 0 and 1, both excluded
     * @param seed decides which rows
     */
    public static StratifiedSplit of(int[] labels, int classes, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share to hold out must be between 0 and 1, got " + share);
        }
        var heldOut = new boolean[labels.length];
        for (var rows : shuffledByClass(labels, classes, seed)) {
            int count = (int) Math.min(rows.size() - 1L, Math.max(1, Math.round(share * rows.size())));
            for (int i = 0; i < count; i++) {
                heldOut[rows.get(i)] = true;
            }
        }
        return of(heldOut);
    }

    /** Cross validation: each row is held out exactly once, except the only row of a class. */
    static List<StratifiedSplit> folds(int[] labels, int classes, int folds, long seed) {
        var fold = new int[labels.length];
        int next = 0;
        for (var rows : shuffledByClass(labels, classes, seed)) {
            for (int row : rows) {
                fold[row] = rows.size() == 1 ? -1 : next++ % folds;
            }
        }
        var splits = new ArrayList<StratifiedSplit>();
        for (int f = 0; f < folds; f++) {
            var heldOut = new boolean[labels.length];
            for (int i = 0; i < labels.length; i++) {
                heldOut[i] = fold[i] == f;
            }
            splits.add(of(heldOut));
        }
        return splits;
    }

    /**
     * At most so many random rows of each class, or {@link ProbeStudy#ALL} of them. More rows of the same seed include the fewer.
     */
    static int[] rowsPerClass(int[] labels, int classes, int perClass, long seed) {
        var taken = new boolean[labels.length];
        for (var rows : shuffledByClass(labels, classes, seed)) {
            int count = perClass == ProbeStudy.ALL ? rows.size() : Math.min(perClass, rows.size());
            for (int i = 0; i < count; i++) {
                taken[rows.get(i)] = true;
            }
        }
        return rows(taken, true);
    }

    private static List<List<Integer>> shuffledByClass(int[] labels, int classes, long seed) {
        var byClass = new ArrayList<List<Integer>>();
        for (int c = 0; c < classes; c++) {
            byClass.add(new ArrayList<>());
        }
        for (int i = 0; i < labels.length; i++) {
            byClass.get(labels[i]).add(i);
        }
        var random = new Random(StreamSeed.of(seed)); // algorithm fixed by its specification, so seeds keep their meaning
        byClass.forEach(rows -> Collections.shuffle(rows, random));
        return byClass;
    }

    private static StratifiedSplit of(boolean[] heldOut) {
        return new StratifiedSplit(rows(heldOut, false), rows(heldOut, true));
    }

    /** The rows that are marked so. */
    private static int[] rows(boolean[] marks, boolean mark) {
        return IntStream.range(0, marks.length).filter(i -> marks[i] == mark).toArray();
    }
}
