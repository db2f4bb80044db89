package org.knime.core.node.workflow;

import java.util.Objects;

/** Names a connection: every input port has at most one. */
public final class ConnectionID {
    private final NodeID m_node;
    private final int m_port;

    /** Into a port of a node. */
    public ConnectionID(NodeID destinationNode, int destinationPort) {
        m_node = destinationNode;
        m_port = destinationPort;
    }

    /** The node. */
    public NodeID getDestinationNode() {
        return m_node;
    }

    /** The port. */
    public int getDestinationPort() {
        return m_port;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionID that && m_node.equals(that.m_node) && m_port == that.m_port;
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_node, m_port);
    }
}
