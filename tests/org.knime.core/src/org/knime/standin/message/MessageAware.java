package org.knime.standin.message;

import org.knime.core.node.message.Message;

/** An exception that carries a message for the user. */
public interface MessageAware {
    /** The message. */
    Message getKNIMEMessage();
}
