package org.knime.core.util;

/** A workflow's folder is in use elsewhere. */
public class LockFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the message for the user. */
    public LockFailedException(String message) {
        super(message);
    }
}
