package org.selfsup.core.workers;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Hands a thread its next task. Waking a thread that sleeps takes a tenth of a millisecond, and the layers of a small network
 * ask for each other every millisecond: so the thread watches for a moment before it sleeps. Where others want the processor,
 * as seen from how long it was gone, nobody watches for a while: it would be their time.
 */
final class WatchedQueue extends LinkedBlockingQueue<Runnable> {

    private static final long serialVersionUID = 1;

    private static final long WATCHED_NANOS = 1_000_000;

    /** A thread that yields the processor and comes back after more than this has given it to one that computes. */
    private static final long GONE_NANOS = 1_000_000;
    private static final long PAUSE_NANOS = 5_000_000;

    private static volatile long pausedUntil = System.nanoTime();

    @Override
    public Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
        watch(() -> !isEmpty());
        return super.poll(timeout, unit);
    }

    /** Returns when it has happened, or after a moment. */
    static void watch(BooleanSupplier happened) {
        long now = System.nanoTime();
        long end = now + WATCHED_NANOS;
        while (!happened.getAsBoolean() && now < end && now - pausedUntil >= 0) {
            long before = now;
            Thread.yield();
            now = System.nanoTime();
            if (now - before > GONE_NANOS) {
                pausedUntil = now + PAUSE_NANOS;
            }
        }
    }
}
