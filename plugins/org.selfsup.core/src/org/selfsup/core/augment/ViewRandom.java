package org.selfsup.core.augment;

/**
 * The random numbers of one view. They depend on (seed, epoch, image, view) and on nothing else, so that any thread can
 * make any view and the same run gives the same bits on every machine.
 *
 * <p>The key is folded word by word with SplitMix64's finaliser (Steele, Lea, Flood 2014; constants of Stafford's mix 13),
 * the stream is SplitMix64. Do not change either: results of earlier releases would no longer be reproducible.
 */
final class ViewRandom {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    ViewRandom(long seed, int epoch, long index, int view) {
        state = mix(mix(mix(mix(seed + GOLDEN) + epoch + GOLDEN) + index + GOLDEN) + view + GOLDEN);
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
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
