package org.knime.core.node.workflow;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** An output port of a node. */
public class NodeContainerOutPort extends NodePortAdaptor implements NodeOutPort {
    private final NativeNodeContainer m_node;

    /** Of the node, with the number of the port. */
    public NodeContainerOutPort(NativeNodeContainer node, int index) {
        super(index, node.getOutputType(index));
        m_node = node;
        setPortName(node.getNode().getOutportName(index));
    }

    @Override
    public PortObjectSpec getPortObjectSpec() {
        return m_node.getOutputSpec(getPortIndex());
    }

    @Override
    public PortObject getPortObject() {
        return m_node.getOutputObject(getPortIndex());
    }

    @Override
    public String getPortSummary() {
        return m_node.getOutputObjectSummary(getPortIndex());
    }

    @Override
    public boolean isInactive() {
        return false;
    }

    @Override
    public SingleNodeContainer getConnectedNodeContainer() {
        return m_node;
    }

    @Override
    public FlowObjectStack getFlowObjectStack() {
        return m_node.createOutFlowObjectStack();
    }

    @Override
    public NodeContainerState getNodeContainerState() {
        return m_node.getNodeContainerState();
    }

    @Override
    public boolean addNodeStateChangeListener(NodeStateChangeListener listener) {
        return m_node.addNodeStateChangeListener(listener);
    }

    @Override
    public boolean removeNodeStateChangeListener(NodeStateChangeListener listener) {
        return m_node.removeNodeStateChangeListener(listener);
    }

    @Override
    public void stateChanged(NodeStateEvent event) {
        // the node itself tells its listeners
    }
}
