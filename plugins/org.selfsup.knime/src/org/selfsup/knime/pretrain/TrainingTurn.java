package org.selfsup.knime.pretrain;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * One training at a time in this process: a training wants all processors (or the one GPU) and much memory, and a server runs
 * many workflows in one process. First come, first served; who waits may be cancelled.
 */
final class TrainingTurn {

    private static final Semaphore ONE = new Semaphore(1, true);

    private TrainingTurn() {}

    /** Returns when no other training runs; {@link #end} must follow. */
    static void await(ExecutionMonitor exec) throws CanceledExecutionException {
        try {
            while (!ONE.tryAcquire(200, TimeUnit.MILLISECONDS)) {
                exec.checkCanceled();
                exec.setMessage("waiting for another training in this KNIME to finish");
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CanceledExecutionException("The training was cancelled while it waited for its turn.");
        }
    }

    static void end() {
        ONE.release();
    }
}
