package org.knime.node;

import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.PortsAdder;

/** Adds every port as a group of its own; the port's name is the group's id, as in saved workflows. */
final class FixedPorts implements PortsAdder {
    private final DynamicPortsAdder m_groups;

    private FixedPorts(DynamicPortsAdder groups) {
        m_groups = groups;
    }

    static PortsAdder into(DynamicPortsAdder groups) {
        return new FixedPorts(groups);
    }

    @Override
    public PortsAdder addInputPort(String name, String description, PortType type) {
        m_groups.addInputPortGroup(name, port -> port.name(name).description(description).fixed(type));
        return this;
    }

    @Override
    public PortsAdder addOutputPort(String name, String description, PortType type) {
        m_groups.addOutputPortGroup(name, port -> port.name(name).description(description).fixed(type));
        return this;
    }
}
