package org.knime.core.node.workflow;

import org.knime.core.node.port.PortType;

/** A port with number, type and name. */
public class NodePortAdaptor implements NodePort {
    private final int m_index;
    private final PortType m_type;
    private String m_name = "";

    /** Without a name. */
    public NodePortAdaptor(int index, PortType type) {
        m_index = index;
        m_type = type;
    }

    @Override
    public final int getPortIndex() {
        return m_index;
    }

    @Override
    public final PortType getPortType() {
        return m_type;
    }

    @Override
    public final String getPortName() {
        return m_name;
    }

    @Override
    public final void setPortName(String name) {
        m_name = name;
    }
}
