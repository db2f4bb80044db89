package org.knime.core.node.workflow;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** An output port. */
public interface NodeOutPort extends NodePort, NodeStateChangeListener, NodeContainerStateObservable {
    /** The spec, null if it is not known. */
    PortObjectSpec getPortObjectSpec();

    /** The data, null before execution. */
    PortObject getPortObject();

    /** The data in a few words, null before execution. */
    String getPortSummary();

    /** Whether the port belongs to a branch that is switched off; there are none here. */
    boolean isInactive();

    /** The node. */
    SingleNodeContainer getConnectedNodeContainer();

    /** The flow variables at the port. */
    FlowObjectStack getFlowObjectStack();
}
