package org.knime.core.node;

import org.knime.standin.message.MessageAware;
import org.knime.core.node.message.Message;

/** The user has cancelled an execution. */
public class CanceledExecutionException extends Exception implements MessageAware {
    /** The message if none is given. */
    public static final Message DEFAULT_CANCEL_MESSAGE = Message.fromSummary("The execution was cancelled.");

    private static final long serialVersionUID = 1L;

    private final transient Message m_message;

    /** With the default message. */
    public CanceledExecutionException() {
        this(DEFAULT_CANCEL_MESSAGE);
    }

    /** With a message. */
    public CanceledExecutionException(String message) {
        this(Message.fromSummary(message));
    }

    /** With a message. */
    public CanceledExecutionException(Message message) {
        super(message.getSummary());
        m_message = message;
    }

    @Override
    public Message getKNIMEMessage() {
        return m_message;
    }
}
