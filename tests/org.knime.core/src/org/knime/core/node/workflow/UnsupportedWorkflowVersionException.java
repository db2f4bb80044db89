package org.knime.core.node.workflow;

/** A workflow was saved by a version that is not known yet. */
public final class UnsupportedWorkflowVersionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the message for the user. */
    public UnsupportedWorkflowVersionException(String message) {
        super(message);
    }
}
