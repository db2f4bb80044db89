package org.selfsup.core.eval;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Pieces of work that know nothing of each other, on the threads of the common pool, whose number changes no bit. Some at a
 * time: where there are thousands of classes all of them take minutes.
 */
public final class Rounds {

    private static final int PIECES_AT_ONCE = 128;

    private Rounds() {}

    /**
     * Does the work for each number below {@code pieces}.
     *
     * @param heartbeat called before each round; may throw {@link java.util.concurrent.CancellationException} to end the work
     */
    public static void run(int pieces, Runnable heartbeat, IntConsumer work) {
        for (int from = 0; from < pieces; from += PIECES_AT_ONCE) {
            heartbeat.run();
            IntStream.range(from, Math.min(pieces, from + PIECES_AT_ONCE)).parallel().forEach(work);
        }
    }
}
