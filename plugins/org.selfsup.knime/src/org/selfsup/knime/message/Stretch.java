package org.selfsup.knime.message;

import java.util.concurrent.CancellationException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * A stretch of a node's progress bar. It reports on the node's own monitor: KNIME's sub-monitors append their message to the
 * one above and swallow small steps.
 *
 * @param from where the stretch begins, 0 to 1
 * @param to where it ends
 */
public record Stretch(ExecutionMonitor exec, double from, double to) {

    /** The whole bar. */
    public static Stretch whole(ExecutionMonitor exec) {
        return new Stretch(exec, 0, 1);
    }

    /** A part of this stretch. */
    public Stretch part(double begin, double end) {
        return new Stretch(exec, at(begin), at(end));
    }

    /** Says how far the work is and what is being done, unless the user has cancelled it. */
    public void tell(double fraction, String words) throws CanceledExecutionException {
        exec.checkCanceled();
        exec.setProgress(at(fraction), words);
    }

    /**
     * The same for code that knows no KNIME.
     *
     * @throws CancellationException if the user has cancelled
     */
    public void beat(double fraction, String words) {
        try {
            tell(fraction, words);
        } catch (CanceledExecutionException cancelled) {
            throw new CancellationException(cancelled.getMessage());
        }
    }

    /** The place on the whole bar of a fraction of this stretch. */
    public double at(double fraction) {
        return from + fraction * (to - from);
    }
}
