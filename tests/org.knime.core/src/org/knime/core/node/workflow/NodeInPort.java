package org.knime.core.node.workflow;

import org.knime.core.node.port.PortType;

/** An input port. */
public class NodeInPort extends NodePortAdaptor implements NodePort {
    /** Without a name. */
    public NodeInPort(int index, PortType type) {
        super(index, type);
    }
}
