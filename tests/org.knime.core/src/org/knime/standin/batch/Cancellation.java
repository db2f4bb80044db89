package org.knime.standin.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.knime.core.node.workflow.WorkflowManager;

/** Cancels a workflow when the process is asked to end (Ctrl-C, kill), and lets the run come to its end within a time limit. */
final class Cancellation implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final WorkflowManager workflow;
    private final Console console;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancel, "cancellation");
    private volatile boolean requested;

    Cancellation(WorkflowManager workflow, Console console) {
        this.workflow = workflow;
        this.console = console;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean requested() {
        return requested;
    }

    void cancel() {
        requested = true;
        console.say("Cancelling: the nodes stop after what they are just computing.");
        workflow.cancelExecution();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                console.complain("The nodes have not stopped within " + PATIENCE_SECONDS
                    + " s; the program ends all the same, without results.");
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has come to its end. */
    @Override
    public void close() {
        ended.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // the process ends anyway; the hook finds that there is nothing to wait for
            }
        }
    }
}
