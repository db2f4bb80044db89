package org.selfsup.core.random;

import java.util.Random;

/** Random orders. */
public final class Permutation {

    private Permutation() {
    }

    /** A uniformly random permutation of 0 … n−1 (Fisher and Yates), a function of the key. */
    public static int[] of(int n, long... key) {
        var order = new int[n];
        var random = new Random(StreamSeed.of(key)); // algorithm fixed by its specification
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Which place each number of a permutation has. */
    public static int[] inverse(int[] order) {
        var inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }
}
