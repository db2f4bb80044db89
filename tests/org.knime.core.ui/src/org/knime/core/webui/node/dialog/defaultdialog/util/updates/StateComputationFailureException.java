package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/** Something a dialog shows could not be computed. */
public final class StateComputationFailureException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the message for the user. */
    public StateComputationFailureException(String message) {
        super(message);
    }
}
