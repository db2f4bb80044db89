package org.knime.core.node.context.ports;

import java.util.stream.Stream;
import org.knime.core.node.port.PortType;

/** Ports that can be added and removed after some that are always there. */
public interface ExtendablePortGroup extends ConfigurablePortGroup {
    @Override
    default PortType[] getInputPorts() {
        return definesInputPorts() ? Stream.of(getFixedPorts(), getConfiguredPorts()).flatMap(Stream::of).toArray(PortType[]::new)
            : new PortType[0];
    }

    @Override
    default PortType[] getOutputPorts() {
        return definesOutputPorts() ? Stream.of(getFixedPorts(), getConfiguredPorts()).flatMap(Stream::of).toArray(PortType[]::new)
            : new PortType[0];
    }

    /** The ports that are always there. */
    PortType[] getFixedPorts();

    /** The ports that were added. */
    PortType[] getConfiguredPorts();

    /** Whether there is room for one more. */
    boolean canAddPort();

    /** Whether any was added. */
    boolean hasConfiguredPorts();

    /** Adds one. */
    void addPort(PortType type);

    /** Removes the last. */
    PortType removeLastPort();

    /** Removes one. */
    PortType removePort(int index);
}
