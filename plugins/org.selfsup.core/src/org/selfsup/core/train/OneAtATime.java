package org.selfsup.core.train;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One training at a time in a JVM, first come first served: a server runs many jobs in one process, and two trainings would
 * share the processors and double the memory.
 */
final class OneAtATime {

    private static final int PAUSE_MILLIS = 100;

    /** The thread of the training that runs, and behind it those that wait. */
    private static final Queue<Thread> TURNS = new ConcurrentLinkedQueue<>();

    private OneAtATime() {
    }

    /** Waits for the turn; cancellable. Give it back with {@link #leave()}. */
    static void enter(TrainingListener listener) throws TrainingCancelledException {
        var own = Thread.currentThread();
        TURNS.add(own);
        boolean entered = false;
        try {
            await(own, listener);
            entered = true;
        } catch (InterruptedException e) {
            own.interrupt();
            throw new TrainingCancelledException();
        } finally {
            if (!entered) {
                leave();
            }
        }
    }

    private static void await(Thread own, TrainingListener listener) throws InterruptedException, TrainingCancelledException {
        if (TURNS.peek() != own) {
            listener.progress(0, "waiting for another training in this process to finish");
        }
        while (TURNS.peek() != own) {
            listener.checkCancelled();
            listener.pause(PAUSE_MILLIS);
        }
    }

    static void leave() {
        TURNS.remove(Thread.currentThread());
    }
}
