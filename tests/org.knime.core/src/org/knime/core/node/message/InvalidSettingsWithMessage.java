package org.knime.core.node.message;

import org.knime.standin.message.MessageAware;
import org.knime.core.node.InvalidSettingsException;

/** Keeps the issue and the resolutions of a message that configure throws. */
final class InvalidSettingsWithMessage extends InvalidSettingsException implements MessageAware {
    private static final long serialVersionUID = 1L;

    private final transient Message m_message;

    InvalidSettingsWithMessage(Message message, Throwable cause) {
        super(message.getSummary(), cause);
        m_message = message;
    }

    @Override
    public Message getKNIMEMessage() {
        return m_message;
    }
}
