package org.knime.core.node.workflow;

import java.util.EventListener;

/** Is told of messages. */
public interface NodeMessageListener extends EventListener {
    /** A node's message has changed. */
    void messageChanged(NodeMessageEvent event);
}
