package org.knime.core.node;

import java.util.function.Supplier;

/** Progress and cancelling of a long task. */
public class ExecutionMonitor {
    private final NodeProgressMonitor m_progress;

    /** With a progress of its own that nobody watches. */
    public ExecutionMonitor() {
        this(new DefaultNodeProgressMonitor());
    }

    /** With a given progress. */
    public ExecutionMonitor(NodeProgressMonitor progress) {
        m_progress = progress;
    }

    /** The progress. */
    public final NodeProgressMonitor getProgressMonitor() {
        return m_progress;
    }

    /** Throws if the task was cancelled. */
    public void checkCanceled() throws CanceledExecutionException {
        m_progress.checkCanceled();
    }

    /** Sets the fraction that is done. */
    public void setProgress(double progress) {
        m_progress.setProgress(progress);
    }

    /** Sets the fraction that is done and the message. */
    public void setProgress(double progress, String message) {
        m_progress.setProgress(progress, message);
    }

    /** Sets the fraction that is done and the message. */
    public void setProgress(double progress, Supplier<String> message) {
        m_progress.setProgress(progress, message);
    }

    /** Sets the message. */
    public void setMessage(String message) {
        m_progress.setMessage(message);
    }

    /** Sets the message. */
    public void setMessage(Supplier<String> message) {
        m_progress.setMessage(message);
    }

    /** Sets the message. */
    public void setProgress(String message) {
        m_progress.setMessage(message);
    }

    /** A part that is worth the given share of the whole. */
    public ExecutionMonitor createSubProgress(double share) {
        return new ExecutionMonitor(new SubProgressMonitor(m_progress, share, false));
    }

    /** A part whose messages are not shown. */
    public ExecutionMonitor createSilentSubProgress(double share) {
        return new ExecutionMonitor(new SubProgressMonitor(m_progress, share, true));
    }

    /** A part that goes on when the whole is cancelled. */
    public ExecutionMonitor createNonCancelableSubProgress() {
        return new ExecutionMonitor(new SubProgressMonitor.NotCancellable(m_progress));
    }
}
