package org.knime.core.node.context.ports.impl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;

/** The ports of all groups, in the order of the groups. */
class DefaultPortsConfiguration implements PortsConfiguration {
    final Map<String, PortGroupConfiguration> m_groups;

    DefaultPortsConfiguration(Map<String, PortGroupConfiguration> groups) {
        m_groups = new LinkedHashMap<>(groups);
    }

    @Override
    public PortType[] getInputPorts() {
        return m_groups.values().stream().map(PortGroupConfiguration::getInputPorts).flatMap(Stream::of).toArray(PortType[]::new);
    }

    @Override
    public PortType[] getOutputPorts() {
        return m_groups.values().stream().map(PortGroupConfiguration::getOutputPorts).flatMap(Stream::of).toArray(PortType[]::new);
    }

    @Override
    public Map<String, int[]> getInputPortLocation() {
        return location(PortGroupConfiguration::getInputPorts);
    }

    @Override
    public Map<String, int[]> getOutputPortLocation() {
        return location(PortGroupConfiguration::getOutputPorts);
    }

    @Override
    public List<String> getPortGroupNames() {
        return List.copyOf(m_groups.keySet());
    }

    private Map<String, int[]> location(Function<PortGroupConfiguration, PortType[]> ports) {
        var location = new LinkedHashMap<String, int[]>();
        var next = 0;
        for (var group : m_groups.entrySet()) {
            var number = ports.apply(group.getValue()).length;
            if (number > 0) {
                location.put(group.getKey(), IntStream.range(next, next + number).toArray());
                next += number;
            }
        }
        return location;
    }
}
