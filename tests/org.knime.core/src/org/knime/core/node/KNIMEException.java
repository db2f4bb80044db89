package org.knime.core.node;

import org.knime.standin.message.MessageAware;
import org.knime.core.node.message.Message;

/** A node fails for a reason that the user can understand. */
public final class KNIMEException extends Exception implements MessageAware {
    private static final long serialVersionUID = 1L;

    private final transient Message m_message;

    private KNIMEException(Message message, Throwable cause) {
        super(message.getSummary(), cause);
        m_message = message;
    }

    /** With the message for the user and the cause. */
    public KNIMEException(String message, Throwable cause) {
        this(Message.fromSummary(message == null ? "No reason was given." : message), cause);
    }

    /** With the message for the user. */
    public KNIMEException(String message) {
        this(message, null);
    }

    @Override
    public Message getKNIMEMessage() {
        return m_message;
    }

    /** With a message that may name issues and resolutions. */
    public static KNIMEException of(Message message) {
        return new KNIMEException(message, null);
    }

    /** With a message that may name issues and resolutions, and the cause. */
    public static KNIMEException of(Message message, Throwable cause) {
        return new KNIMEException(message, cause);
    }

    /** The same as a runtime exception. */
    public KNIMERuntimeException toUnchecked() {
        return new KNIMERuntimeException();
    }

    /** A {@link KNIMEException} that need not be declared. */
    public final class KNIMERuntimeException extends RuntimeException implements MessageAware {
        private static final long serialVersionUID = 1L;

        private KNIMERuntimeException() {
            super(KNIMEException.this.getMessage(), KNIMEException.this);
        }

        @Override
        public synchronized KNIMEException getCause() {
            return KNIMEException.this;
        }

        @Override
        public Message getKNIMEMessage() {
            return m_message;
        }
    }
}
