package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** A group of ports that can be changed. */
public interface ConfigurablePortGroup extends PortGroupConfiguration {
    /** The types its ports can have. */
    PortType[] getSupportedPortTypes();
}
