package org.selfsup.core.random;

/**
 * The seed of a stream of random numbers for each key, which is a row of numbers such as (seed, epoch, image, view): folded
 * number by number with SplitMix64's finaliser (Steele, Lea, Flood 2014; constants of Stafford's mix 13), so that keys next to
 * each other give streams that have nothing in common. {@link java.util.Random} alone does not see to that: begun with n and with
 * n + 1 it draws nearly the same first number.
 *
 * <p>Do not change it: results of earlier releases would no longer be reproducible.
 */
public final class StreamSeed {

    /** 2⁶⁴ over the golden ratio: how far a SplitMix64 stream moves from number to number. */
    public static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private StreamSeed() {
    }

    /** Keys of different lengths give different streams. */
    public static long of(long... key) {
        long seed = 0;
        for (long number : key) {
            seed = fold(seed, number);
        }
        return seed;
    }

    /** The seed of a key that is longer by one number. */
    public static long fold(long seed, long number) {
        return finalise(seed + number + GOLDEN);
    }

    private static long finalise(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
