package org.selfsup.core.train;

import java.util.Random;

/** The order in which an epoch visits the images: a function of seed and epoch. */
final class EpochOrder {

    private EpochOrder() {
    }

    /** A uniformly random permutation of 0 … n−1 (Fisher and Yates). */
    static int[] of(long seed, int epoch, int n) {
        var order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        var random = new Random(seed * 0x9E3779B97F4A7C15L + epoch);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
