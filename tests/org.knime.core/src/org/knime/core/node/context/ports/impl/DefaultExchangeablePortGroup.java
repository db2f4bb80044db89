package org.knime.core.node.context.ports.impl;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExchangeablePortGroup;
import org.knime.core.node.port.PortType;

/** One port whose type can be changed. */
public final class DefaultExchangeablePortGroup implements ExchangeablePortGroup {
    private final PortType[] m_supported;
    private final boolean m_in;
    private final boolean m_out;
    private PortType m_selected;

    /** With its first type, the types it can have, and its sides. */
    public DefaultExchangeablePortGroup(PortType selected, PortType[] supported, boolean definesInputPorts,
        boolean definesOutputPorts) {
        m_selected = selected;
        m_supported = supported.clone();
        m_in = definesInputPorts;
        m_out = definesOutputPorts;
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
    public DefaultExchangeablePortGroup copy() {
        return new DefaultExchangeablePortGroup(m_selected, m_supported, m_in, m_out);
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        PortClasses.save(m_selected, settings);
    }

    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        m_selected = PortClasses.load(settings);
    }

    @Override
    public PortType getSelectedPortType() {
        return m_selected;
    }

    @Override
    public PortType[] getSupportedPortTypes() {
        return m_supported.clone();
    }

    @Override
    public void setSelectedPortType(PortType type) {
        m_selected = type;
    }
}
