package org.knime.core.node.workflow;

/** A connection from an output port to an input port. */
public class ConnectionContainer {
    private final NodeID m_source;
    private final int m_sourcePort;
    private final NodeID m_dest;
    private final int m_destPort;

    ConnectionContainer(NodeID source, int sourcePort, NodeID dest, int destPort) {
        m_source = source;
        m_sourcePort = sourcePort;
        m_dest = dest;
        m_destPort = destPort;
    }

    /** Where it ends. */
    public NodeID getDest() {
        return m_dest;
    }

    /** The input port. */
    public int getDestPort() {
        return m_destPort;
    }

    /** Where it starts. */
    public NodeID getSource() {
        return m_source;
    }

    /** The output port. */
    public int getSourcePort() {
        return m_sourcePort;
    }

    /** Whether only flow variables travel on it. */
    public boolean isFlowVariablePortConnection() {
        return m_sourcePort == 0 || m_destPort == 0;
    }

    /** Its name. */
    public ConnectionID getID() {
        return new ConnectionID(m_dest, m_destPort);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionContainer that && m_source.equals(that.m_source)
            && m_sourcePort == that.m_sourcePort && getID().equals(that.getID());
    }

    @Override
    public int hashCode() {
        return getID().hashCode();
    }

    @Override
    public String toString() {
        return m_source + " (" + m_sourcePort + ") -> " + m_dest + " (" + m_destPort + ")";
    }
}
