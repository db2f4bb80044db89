package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

    @Test
    void visitsEveryImageOnce() {
        var order = EpochOrder.of(3, 4, 1000);
        Arrays.sort(order);
        assertArrayEquals(IntStream.range(0, 1000).toArray(), order);
    }

    @Test
    void dependsOnSeedAndEpochOnly() {
        assertArrayEquals(EpochOrder.of(3, 4, 100), EpochOrder.of(3, 4, 100));
        assertFalse(Arrays.equals(EpochOrder.of(3, 4, 100), EpochOrder.of(3, 5, 100)));
        assertFalse(Arrays.equals(EpochOrder.of(3, 4, 100), EpochOrder.of(4, 4, 100)));
    }

    @Test
    void everyImageComesFirstEquallyOften() {
        var first = new int[5];
        for (int epoch = 0; epoch < 5000; epoch++) {
            first[EpochOrder.of(7, epoch, 5)[0]]++;
        }
        for (int count : first) {
            // 1000 expected, standard deviation 28
            assertEquals(1000, count, 150);
        }
    }
}
