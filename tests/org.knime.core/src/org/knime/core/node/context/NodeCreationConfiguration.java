package org.knime.core.node.context;

import java.util.Optional;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;

/** What a node is made with: its ports. */
public class NodeCreationConfiguration {
    private final ModifiablePortsConfiguration m_ports;

    /** With the ports, null if there are none. */
    protected NodeCreationConfiguration(ModifiablePortsConfiguration ports) {
        m_ports = ports;
    }

    /** The ports, empty if there are none. */
    public Optional<? extends PortsConfiguration> getPortConfig() {
        return getModifiablePortConfig();
    }

    /** The ports, empty if there are none. */
    protected Optional<ModifiablePortsConfiguration> getModifiablePortConfig() {
        return Optional.ofNullable(m_ports);
    }
}
