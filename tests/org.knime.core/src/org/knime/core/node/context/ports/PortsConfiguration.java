package org.knime.core.node.context.ports;

import java.util.List;
import java.util.Map;
import org.knime.core.node.port.PortType;

/** The ports of a node, in groups. */
public interface PortsConfiguration {
    /** The types of the input ports. */
    PortType[] getInputPorts();

    /** The types of the output ports. */
    PortType[] getOutputPorts();

    /** The input ports of each group. */
    Map<String, int[]> getInputPortLocation();

    /** The output ports of each group. */
    Map<String, int[]> getOutputPortLocation();

    /** The names of the groups. */
    List<String> getPortGroupNames();
}
