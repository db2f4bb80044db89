package org.selfsup.knime.reader;

import java.io.IOException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.image.UnreachableFileException;

/** Tries again what a drive did not give: network drives are away for moments. */
final class Patience {

    private static final int MORE_ATTEMPTS = 2;
    private static final int PAUSE_MILLIS = 2000;
    private static final int CANCEL_MILLIS = 100;

    private final ExecutionMonitor exec;
    private final int pauseMillis;

    Patience(ExecutionMonitor exec) {
        this(exec, PAUSE_MILLIS);
    }

    Patience(ExecutionMonitor exec, int pauseMillis) {
        this.exec = exec;
        this.pauseMillis = pauseMillis;
    }

    /** What may find a drive away. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws IOException;
    }

    /**
     * What comes of the first attempt that reaches the drive.
     *
     * @throws UnreachableFileException if the third does not, either
     */
    <T> T with(Attempt<T> attempt) throws IOException, CanceledExecutionException {
        for (int again = 0; again < MORE_ATTEMPTS; again++) {
            try {
                return attempt.make();
            } catch (UnreachableFileException away) {
                exec.setMessage("trying again what the drive did not give");
                pause();
            }
        }
        return attempt.make();
    }

    private void pause() throws CanceledExecutionException {
        for (int slept = 0; slept < pauseMillis; slept += CANCEL_MILLIS) {
            exec.checkCanceled();
            try {
                Thread.sleep(CANCEL_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CanceledExecutionException(); // which is what KNIME takes it for
            }
        }
    }
}
