package org.selfsup.core.train;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One training at a time in a JVM, first come first served: a server runs many jobs in one process, and two trainings would
 * share the processors and double the memory.
 */
final class OneAtATime {

    private static final Semaphore TURN = new Semaphore(1, true);

    private OneAtATime() {
    }

    /** Waits for the turn; cancellable. Give it back with {@link #leave()}. */
    static void enter(TrainingListener listener) throws TrainingCancelledException {
        boolean told = false;
        try {
            while (!TURN.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                listener.checkCancelled();
                if (!told) {
                    listener.progress(0, "waiting for another training in this process to finish");
                    told = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingCancelledException();
        }
    }

    static void leave() {
        TURN.release();
    }
}
