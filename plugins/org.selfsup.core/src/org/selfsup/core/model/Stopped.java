package org.selfsup.core.model;

import java.io.InterruptedIOException;
import org.selfsup.core.nn.CancelCheck;

/** A cancellation on its way through streams, which throw nothing but IOExceptions. */
final class Stopped extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    private Stopped(Exception cancelled) {
        super(cancelled.getMessage());
        initCause(cancelled);
    }

    /** Asks whether to go on. */
    static void ifCancelled(CancelCheck<?> cancel) throws Stopped {
        try {
            cancel.check();
        } catch (Exception cancelled) {
            throw new Stopped(cancelled);
        }
    }
}
