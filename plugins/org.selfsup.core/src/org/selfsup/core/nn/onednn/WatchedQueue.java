package org.selfsup.core.nn.onednn;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Hands a thread its next task. Waking a thread that sleeps takes a tenth of a millisecond, and the layers of a small network
 * ask for each other every millisecond: so the thread watches for a moment before it sleeps, and lets any other thread that
 * wants the processor have it meanwhile.
 */
final class WatchedQueue extends LinkedBlockingQueue<Runnable> {

    private static final long serialVersionUID = 1;

    private static final long WATCHED_NANOS = 300_000;

    @Override
    public Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
        watch(() -> !isEmpty());
        return super.poll(timeout, unit);
    }

    /** Returns when it has happened, or after a moment. */
    static void watch(BooleanSupplier happened) {
        long end = System.nanoTime() + WATCHED_NANOS;
        while (!happened.getAsBoolean() && System.nanoTime() < end) {
            Thread.yield();
        }
    }
}
