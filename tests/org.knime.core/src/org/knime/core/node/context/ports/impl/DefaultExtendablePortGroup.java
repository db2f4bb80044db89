package org.knime.core.node.context.ports.impl;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.port.PortType;

/** Ports that can be added and removed, up to a number. */
public final class DefaultExtendablePortGroup implements ExtendablePortGroup {
    private static final String KEY = "port_";

    private final PortType[] m_fixed;
    private final PortType[] m_supported;
    private final boolean m_in;
    private final boolean m_out;
    private final int m_most;
    private final List<PortType> m_added = new ArrayList<>();

    /** With the ports that are always there, the types that others can have, and the sides. */
    public DefaultExtendablePortGroup(PortType[] fixed, PortType[] supported, boolean definesInputPorts,
        boolean definesOutputPorts) {
        this(fixed, supported, definesInputPorts, definesOutputPorts, Integer.MAX_VALUE);
    }

    /** With at most so many added ports. */
    public DefaultExtendablePortGroup(PortType[] fixed, PortType[] supported, boolean definesInputPorts,
        boolean definesOutputPorts, int maxConfiguredPorts) {
        m_fixed = fixed.clone();
        m_supported = supported.clone();
        m_in = definesInputPorts;
        m_out = definesOutputPorts;
        m_most = maxConfiguredPorts;
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
    public DefaultExtendablePortGroup copy() {
        var copy = new DefaultExtendablePortGroup(m_fixed, m_supported, m_in, m_out, m_most);
        copy.m_added.addAll(m_added);
        return copy;
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        for (var i = 0; i < m_added.size(); i++) {
            PortClasses.save(m_added.get(i), settings.addNodeSettings(KEY + i));
        }
    }

    @Override
    public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        m_added.clear();
        for (var i = 0; settings.containsKey(KEY + i); i++) {
            m_added.add(PortClasses.load(settings.getNodeSettings(KEY + i)));
        }
    }

    @Override
    public PortType[] getFixedPorts() {
        return m_fixed.clone();
    }

    @Override
    public PortType[] getConfiguredPorts() {
        return m_added.toArray(PortType[]::new);
    }

    @Override
    public boolean canAddPort() {
        return m_added.size() < m_most;
    }

    @Override
    public boolean hasConfiguredPorts() {
        return !m_added.isEmpty();
    }

    @Override
    public void addPort(PortType type) {
        if (!canAddPort()) {
            throw new IllegalArgumentException("the group is full: at most " + m_most + " ports can be added");
        }
        m_added.add(type);
    }

    @Override
    public PortType removeLastPort() {
        return removePort(m_added.size() - 1);
    }

    @Override
    public PortType removePort(int index) {
        return m_added.remove(index);
    }

    @Override
    public PortType[] getSupportedPortTypes() {
        return m_supported.clone();
    }
}
