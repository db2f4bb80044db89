package org.knime.core.node;

import java.util.EventListener;
import org.knime.core.node.message.Message;

/** Is told when a node sets a warning. */
public interface NodeModelWarningListener extends EventListener {
    /** The warning, null if it was taken back. */
    void warningChanged(Message warning);
}
