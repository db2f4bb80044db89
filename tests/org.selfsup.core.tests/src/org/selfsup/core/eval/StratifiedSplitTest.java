package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {

    /** 100 rows of class 0, 10 of class 1, 2 of class 2, 1 of class 3. */
    private static final int[] LABELS = IntStream.concat(
            IntStream.concat(IntStream.generate(() -> 0).limit(100), IntStream.generate(() -> 1).limit(10)),
            IntStream.of(2, 2, 3)).toArray();

    @Test
    void eachClassIsDividedInTheSameProportionAndKeepsARowToLearnFrom() {
        var split = StratifiedSplit.of(LABELS, 4, 0.2, 1);
        assertArrayEquals(new int[] {20, 2, 1, 0}, counts(split.test()));
        assertArrayEquals(new int[] {80, 8, 1, 1}, counts(split.train()));
        assertPartition(split);
    }

    @Test
    void foldsHoldOutEachRowOnce() {
        var held = new int[LABELS.length];
        for (var fold : StratifiedSplit.folds(LABELS, 4, 5, 1)) {
            assertPartition(fold);
            assertEquals(20, counts(fold.test())[0]);
            assertEquals(2, counts(fold.test())[1]);
            for (int row : fold.test()) {
                held[row]++;
            }
        }
        for (int i = 0; i < LABELS.length; i++) {
            assertEquals(LABELS[i] == 3 ? 0 : 1, held[i], "row " + i);
        }
    }

    @Test
    void moreLabelsPerClassIncludeTheFewer() {
        var few = StratifiedSplit.rowsPerClass(LABELS, 4, 3, 7);
        var more = StratifiedSplit.rowsPerClass(LABELS, 4, 10, 7);
        assertArrayEquals(new int[] {3, 3, 2, 1}, counts(few));
        assertArrayEquals(new int[] {10, 10, 2, 1}, counts(more));
        assertTrue(IntStream.of(few).allMatch(row -> Arrays.binarySearch(more, row) >= 0));
        assertEquals(LABELS.length, StratifiedSplit.rowsPerClass(LABELS, 4, 0, 7).length);
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        assertArrayEquals(StratifiedSplit.of(LABELS, 4, 0.3, 5).test(), StratifiedSplit.of(LABELS, 4, 0.3, 5).test());
        assertFalse(Arrays.equals(StratifiedSplit.of(LABELS, 4, 0.3, 5).test(), StratifiedSplit.of(LABELS, 4, 0.3, 6).test()));
    }

    /** Computed by an independent Python program: other images held out would give other figures next year. */
    @Test
    void theRowsThatASeedHoldsOutAreThoseOfTheFirstRelease() {
        var labels = IntStream.range(0, 20).map(i -> i % 2).toArray();
        assertArrayEquals(new int[] {1, 4, 6, 8, 9, 13}, StratifiedSplit.of(labels, 2, 0.3, 1).test());
    }

    /** Repetitions of the probe count their seeds up. */
    @Test
    void seedsThatFollowEachOtherTakeEveryRow() {
        var oneClass = new int[128];
        var taken = new int[128];
        for (long seed = 1; seed <= 20; seed++) {
            for (int row : StratifiedSplit.rowsPerClass(oneClass, 1, 100, seed)) {
                taken[row]++;
            }
        }
        // 15.6 expected, standard deviation 1.8
        for (int row = 0; row < 128; row++) {
            assertTrue(taken[row] >= 6, "row " + row + " was taken " + taken[row] + " of 20 times");
        }
    }

    @Test
    void theShareMustLeaveSomethingOnBothSides() {
        assertThrows(IllegalArgumentException.class, () -> StratifiedSplit.of(LABELS, 4, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> StratifiedSplit.of(LABELS, 4, 1, 1));
    }

    private static void assertPartition(StratifiedSplit split) {
        var all = IntStream.concat(IntStream.of(split.train()), IntStream.of(split.test())).sorted().toArray();
        assertArrayEquals(IntStream.range(0, LABELS.length).toArray(), all);
    }

    private static int[] counts(int[] rows) {
        var counts = new int[4];
        for (int row : rows) {
            counts[LABELS[row]]++;
        }
        return counts;
    }
}
