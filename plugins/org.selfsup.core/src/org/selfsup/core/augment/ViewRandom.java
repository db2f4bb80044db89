package org.selfsup.core.augment;

import org.selfsup.core.random.StreamSeed;

/**
 * The random numbers of one view, a SplitMix64 stream. They depend on (seed, epoch, image, view) and on nothing else, so that any
 * thread can make any view and the same run gives the same bits on every machine.
 */
final class ViewRandom {

    private long state;

    ViewRandom(long seed, int epoch, long index, int view) {
        state = StreamSeed.of(seed, epoch, index, view);
    }

    long nextLong() {
        long number = StreamSeed.fold(state, 0);
        state += StreamSeed.GOLDEN;
        return number;
    }

    /** Uniform in [0, 1) with 53 bits. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Uniform in 0, …, bound − 1. */
    int below(int bound) {
        return (int) (nextDouble() * bound);
    }

    /** True with this probability. One number is drawn whatever the probability. */
    boolean chance(double probability) {
        return nextDouble() < probability;
    }
}
