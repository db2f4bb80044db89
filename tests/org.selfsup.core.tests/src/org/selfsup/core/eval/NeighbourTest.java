package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.eval.SyntheticRows.cosine;
import static org.selfsup.core.eval.SyntheticRows.random;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourTest {

    private static final DoubleConsumer UNWATCHED = done -> { };

    private static int[] bySorting(float[][] bank, float[] query, int without, int k) {
        return IntStream.range(0, bank.length).filter(row -> row != without).boxed()
                .sorted(Comparator.comparingDouble(row -> -cosine(bank[row], query))).limit(k).mapToInt(i -> i).toArray();
    }

    private static void assertSame(int[] rows, float[][] bank, float[] query, List<Neighbour> found) {
        assertEquals(Arrays.toString(rows), Arrays.toString(found.stream().mapToInt(Neighbour::row).toArray()));
        for (var neighbour : found) {
            assertEquals(cosine(bank[neighbour.row()], query), neighbour.cosine(), 1e-6);
        }
    }

    /** Among them more of both than are compared at once. */
    @ParameterizedTest
    @CsvSource({"300, 40, 1", "300, 40, 7", "300, 40, 299", "5, 3, 9", "4200, 530, 3", "30, 16390, 2"})
    void findsWhatSortingFinds(int bankRows, int queryRows, int k) {
        var bank = random(bankRows, 4, 1);
        var queries = random(queryRows, 4, 2);
        var found = Neighbour.of(bank, queries, k, UNWATCHED);
        assertEquals(queryRows, found.size());
        for (int i = 0; i < queryRows; i++) {
            assertSame(bySorting(bank, queries[i], -1, k), bank, queries[i], found.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"300, 5", "300, 299", "300, 1000", "2, 1"})
    void amongEachOtherNoRowFindsItself(int rows, int k) {
        var all = random(rows, 4, 3);
        var found = Neighbour.ofEachOther(all, k, UNWATCHED);
        for (int i = 0; i < rows; i++) {
            assertSame(bySorting(all, all[i], i, k), all, all[i], found.get(i));
        }
    }

    /** Which of so many equals are found is chance, but never the row itself, and as many as were asked for. */
    @Test
    void amongMoreCopiesThanAreAskedForNoRowFindsItself() {
        var copies = new float[50][];
        Arrays.fill(copies, new float[] {3, 4});
        var found = Neighbour.ofEachOther(copies, 5, UNWATCHED);
        for (int i = 0; i < copies.length; i++) {
            int own = i;
            assertEquals(5, found.get(i).stream().filter(near -> near.row() != own && near.cosine() == 1).distinct().count());
        }
    }

    @Test
    void equallyNearOnesComeInTheirOrder() {
        var bank = new float[][] {{1, 0}, {0, 1}, {2, 0}, {0, 3}, {5, 0}};
        var found = Neighbour.of(bank, new float[][] {{1, 0}}, 5, UNWATCHED).get(0);
        assertEquals(List.of(0, 2, 4, 1, 3), found.stream().map(Neighbour::row).toList());
    }

    /** A row of zeros, of an encoder that has died, is like no other. */
    @Test
    void zerosAreSimilarToNothing() {
        var found = Neighbour.of(new float[][] {{1, 2}, {0, 0}}, new float[][] {{1, 2}, {0, 0}}, 2, UNWATCHED);
        assertEquals(0, found.get(0).get(1).cosine());
        assertEquals(0, found.get(1).get(0).cosine());
    }

    /** Two parts of the bank are compared with many queries at once, and then with the few that are left. */
    @Test
    void tellsWhichShareIsDone() {
        var told = new TreeSet<Double>();
        Neighbour.of(random(2 * 4096, 4, 1), random(16_384 + 16, 4, 2), 1, done -> {
            assertTrue(told.isEmpty() || done >= told.last(), done + " after " + told);
            told.add(done);
        });
        assertEquals(List.of(0.0, 8192 / 16_400.0, 16_384 / 16_400.0, 16_392 / 16_400.0), List.copyOf(told));
    }

    @Test
    void canBeStopped() {
        assertThrows(CancellationException.class, () -> Neighbour.of(random(9, 4, 1), random(9, 4, 2), 1, done -> {
            throw new CancellationException();
        }));
    }

    @Test
    void refusesWhatHasNoNeighbours() {
        assertThrows(IllegalArgumentException.class, () -> Neighbour.of(random(3, 4, 1), random(3, 4, 2), 0, UNWATCHED));
        assertThrows(IllegalArgumentException.class, () -> Neighbour.ofEachOther(random(1, 4, 1), 1, UNWATCHED));
    }
}
