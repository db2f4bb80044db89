package org.knime.core.node;

/** Settings or input specs do not fit; the message is shown to the user. */
public class InvalidSettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the message for the user. */
    public InvalidSettingsException(String message) {
        super(message);
    }

    /** With the message of the cause. */
    public InvalidSettingsException(Throwable cause) {
        super(cause == null ? null : cause.getMessage(), cause);
    }

    /** With the message for the user and the cause. */
    public InvalidSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
