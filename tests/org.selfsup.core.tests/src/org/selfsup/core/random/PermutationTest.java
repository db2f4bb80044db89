package org.selfsup.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

    @Test
    void holdsEveryNumberOnce() {
        var order = Permutation.of(1000, 3, 4);
        Arrays.sort(order);
        assertArrayEquals(IntStream.range(0, 1000).toArray(), order);
    }

    @Test
    void dependsOnItsKeyOnly() {
        assertArrayEquals(Permutation.of(100, 3, 4), Permutation.of(100, 3, 4));
        assertFalse(Arrays.equals(Permutation.of(100, 3, 4), Permutation.of(100, 3, 5)));
        assertFalse(Arrays.equals(Permutation.of(100, 3, 4), Permutation.of(100, 4, 4)));
        assertFalse(Arrays.equals(Permutation.of(100, 3, 4), Permutation.of(100, 3, 4, 0)));
    }

    /** Computed by an independent Python program: another order of the same seed would be another training next year. */
    @Test
    void ordersAreThoseOfTheFirstRelease() {
        assertArrayEquals(new int[] {8, 6, 1, 9, 3, 2, 5, 7, 4, 0}, Permutation.of(10, 1, 0));
        assertArrayEquals(new int[] {5, 4, 8, 3, 7, 6, 2, 9, 1, 0}, Permutation.of(10, 42, 3));
    }

    @Test
    void theInverseTellsEachNumbersPlace() {
        var order = Permutation.of(50, 7);
        var places = Permutation.inverse(order);
        for (int i = 0; i < 50; i++) {
            assertEquals(i, places[order[i]]);
        }
    }

    @Test
    void everyNumberComesFirstEquallyOften() {
        var first = new int[5];
        for (int epoch = 0; epoch < 5000; epoch++) {
            first[Permutation.of(5, 7, epoch)[0]]++;
        }
        for (int count : first) {
            // 1000 expected, standard deviation 28
            assertEquals(1000, count, 150);
        }
    }

    /** Who is left over after the last whole batch sits an epoch out: with batches of 100 of 1,024, 24 of them each time. */
    @ParameterizedTest
    @ValueSource(ints = {256, 1000, 1024})
    void nobodyIsLeftOutInEpochAfterEpoch(int images) {
        for (long seed = 1; seed <= 5; seed++) {
            var leftOut = new int[images];
            int places = images / 40;
            for (int epoch = 0; epoch < 40; epoch++) {
                var order = Permutation.of(images, seed, epoch);
                for (int i = images - places; i < images; i++) {
                    leftOut[order[i]]++;
                }
            }
            // one expected of each; eight or more happens to one of a hundred thousand
            int most = IntStream.of(leftOut).max().orElseThrow();
            assertTrue(most < 8, "an image sat out " + most + " of 40 epochs with seed " + seed);
        }
    }
}
