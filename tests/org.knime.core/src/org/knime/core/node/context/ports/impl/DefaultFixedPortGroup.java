package org.knime.core.node.context.ports.impl;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** Ports that are always there; nothing is saved about them. */
public final class DefaultFixedPortGroup implements PortGroupConfiguration {
    private final PortType[] m_types;
    private final boolean m_in;
    private final boolean m_out;

    /** With their types and sides. */
    public DefaultFixedPortGroup(PortType[] types, boolean definesInputPorts, boolean definesOutputPorts) {
        m_types = types.clone();
        m_in = definesInputPorts;
        m_out = definesOutputPorts;
    }

    @Override
    public DefaultFixedPortGroup copy() {
        return this;
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        // nothing to save
    }

    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        // nothing to load
    }

    @Override
    public boolean definesInputPorts() {
        return m_in;
    }

    @Override
    public boolean definesOutputPorts() {
        return m_out;
    }

    @Override
    public PortType[] getInputPorts() {
        return m_in ? m_types.clone() : new PortType[0];
    }

    @Override
    public PortType[] getOutputPorts() {
        return m_out ? m_types.clone() : new PortType[0];
    }
}
