package org.knime.core.node.context.ports;

import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;
import org.knime.core.node.port.PortType;

/** A group of ports. */
public interface PortGroupConfiguration extends DeepCopy<PortGroupConfiguration>, NodeSettingsPersistable {
    /** The types on the input side. */
    PortType[] getInputPorts();

    /** The types on the output side. */
    PortType[] getOutputPorts();

    /** Whether it has an input side. */
    boolean definesInputPorts();

    /** Whether it has an output side. */
    boolean definesOutputPorts();
}
