package org.selfsup.core.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ViewRandomTest {

    /** If this fails, a run of an earlier release can no longer be repeated: do not adapt the numbers lightly. */
    @Test
    void theRandomNumbersAreThoseOfTheFirstRelease() {
        var random = new ViewRandom(42, 1, 1234567890123L, 1);
        assertArrayEquals(new long[] {FIRST, SECOND}, new long[] {random.nextLong(), random.nextLong()});
    }

    /** Computed by an independent SplitMix64 in Python. */
    private static final long FIRST = 7002908874751997226L;
    private static final long SECOND = -1408140499833886620L;

    @Test
    void keysThatAreCloseGiveIndependentNumbers() {
        double sum = 0;
        double products = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            double a = new ViewRandom(0, 0, i, 0).nextDouble();
            double b = new ViewRandom(0, 0, i, 1).nextDouble();
            sum += a;
            products += (a - 0.5) * (b - 0.5);
        }
        assertEquals(0.5, sum / n, 0.01);
        assertEquals(0, products / n, 0.003); // 5 standard errors: 5 / 12 / sqrt(n)
    }
}
