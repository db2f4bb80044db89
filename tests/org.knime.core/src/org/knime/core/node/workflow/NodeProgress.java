package org.knime.core.node.workflow;

/** How far an execution is. */
public final class NodeProgress {
    private final Double m_progress;
    private final String m_message;

    /** With the fraction and the message, each null if not known. */
    public NodeProgress(Double progress, String message) {
        m_progress = progress;
        m_message = message;
    }

    /** Whether the fraction is known. */
    public boolean hasProgress() {
        return m_progress != null;
    }

    /** The fraction, 0 to 1. */
    public Double getProgress() {
        return m_progress;
    }

    /** The message. */
    public String getMessage() {
        return m_message;
    }

    /** Whether there is a message. */
    public boolean hasMessage() {
        return m_message != null;
    }

    @Override
    public String toString() {
        return m_progress + " " + m_message;
    }
}
