package org.knime.core.node.workflow;

import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.port.PortObjectSpec;

/** The nodes of a workflow, their connections and their settings, as they can be changed. */
abstract class WorkflowStructure extends NodeContainer {
    final WorkflowGraph m_graph = new WorkflowGraph();
    final WorkflowExecution m_execution = new WorkflowExecution(m_graph, this::getFlowObjectStack);

    WorkflowStructure(WorkflowManager parent, NodeID id) {
        super(parent, id);
    }

    /** Makes a node. */
    public NodeID createAndAddNode(NodeFactory<?> factory) {
        return addNodeAndApplyContext(factory, null, -1);
    }

    /** Makes a node with the given ports and id; null and -1 leave the choice. */
    public NodeID addNodeAndApplyContext(NodeFactory<?> factory, ModifiableNodeCreationConfiguration ports, int index) {
        @SuppressWarnings("unchecked")
        var typed = (NodeFactory<NodeModel>)factory;
        var node = ports == null ? new Node(typed) : new Node(typed, ports);
        var next = m_graph.nodes().stream().mapToInt(other -> other.getID().getIndex()).max().orElse(0) + 1;
        var container = new NativeNodeContainer((WorkflowManager)this, getID().createChild(index < 0 ? next : index), node);
        m_graph.add(container);
        m_execution.configureFrom(container);
        setDirty();
        return container.getID();
    }

    NativeNodeContainer addLoaded(int index, Node node) {
        var container = new NativeNodeContainer((WorkflowManager)this, getID().createChild(index), node);
        m_graph.add(container);
        return container;
    }

    /** Removes a node with its connections. */
    public void removeNode(NodeID id) {
        var node = nativeNode(id);
        m_execution.reset(node);
        var behind = m_graph.successors(id);
        m_graph.remove(id);
        behind.forEach(m_execution::configureFrom);
        node.getNode().cleanup();
        setDirty();
    }

    /** Whether a connection is possible. */
    public boolean canAddConnection(NodeID source, int sourcePort, NodeID dest, int destPort) {
        return m_graph.canConnect(source, sourcePort, dest, destPort);
    }

    /** Connects an output port to an input port; a connection that was there is replaced. */
    public ConnectionContainer addConnection(NodeID source, int sourcePort, NodeID dest, int destPort) {
        if (!canAddConnection(source, sourcePort, dest, destPort)) {
            throw new IllegalArgumentException(
                "output " + sourcePort + " of node " + source + " cannot be connected to input " + destPort + " of node " + dest);
        }
        m_execution.reset(nativeNode(dest));
        var connection = m_graph.connect(source, sourcePort, dest, destPort);
        m_execution.configureFrom(nativeNode(dest));
        setDirty();
        return connection;
    }

    /** Removes a connection. */
    public void removeConnection(ConnectionContainer connection) {
        m_execution.reset(nativeNode(connection.getDest()));
        m_graph.disconnect(connection);
        m_execution.configureFrom(nativeNode(connection.getDest()));
        setDirty();
    }

    /** All connections, by source. */
    public Collection<ConnectionContainer> getConnectionContainers() {
        return m_graph.connections();
    }

    /** The connections out of a node. */
    public Set<ConnectionContainer> getOutgoingConnectionsFor(NodeID id) {
        return m_graph.outOf(id);
    }

    /** The connections into a node. */
    public Set<ConnectionContainer> getIncomingConnectionsFor(NodeID id) {
        return m_graph.into(id);
    }

    /** The connection into a port, null if there is none. */
    public ConnectionContainer getIncomingConnectionFor(NodeID id, int port) {
        return m_graph.into(id, port);
    }

    /** All nodes. */
    public Collection<NodeContainer> getNodeContainers() {
        return List.copyOf(m_graph.nodes());
    }

    /** A node. */
    public NodeContainer getNodeContainer(NodeID id) {
        return tryGetNodeContainer(id).orElseThrow(() -> new IllegalArgumentException("there is no node " + id));
    }

    /** A node. */
    public Optional<NodeContainer> tryGetNodeContainer(NodeID id) {
        return Optional.ofNullable(m_graph.node(id));
    }

    /** Whether there is such a node. */
    public boolean containsNodeContainer(NodeID id) {
        return tryGetNodeContainer(id).isPresent();
    }

    final NativeNodeContainer nativeNode(NodeID id) {
        return (NativeNodeContainer)getNodeContainer(id);
    }

    /** Loads settings of a node, resets it and all behind it, and configures them. */
    public void loadNodeSettings(NodeID id, NodeSettingsRO settings) throws InvalidSettingsException {
        var node = nativeNode(id);
        var stored = StoredSettings.load(settings);
        m_execution.reset(node);
        try {
            node.setStoredSettings(stored);
        } finally {
            m_execution.configureFrom(node);
        }
        setDirty();
    }

    /** Saves the settings of a node. */
    public void saveNodeSettings(NodeID id, NodeSettingsWO settings) {
        nativeNode(id).storedSettings().save(settings);
    }

    /** The specs at the input ports of a node. */
    public PortObjectSpec[] getNodeInputSpecs(NodeID id) {
        var specs = new PortObjectSpec[nativeNode(id).getNrInPorts()];
        for (var connection : m_graph.into(id)) {
            specs[connection.getDestPort()] = m_graph.node(connection.getSource()).getOutputSpec(connection.getSourcePort());
        }
        return specs;
    }

    @Override
    public NodeFactory.NodeType getType() {
        return NodeFactory.NodeType.Meta;
    }

    @Override
    public URL getIcon() {
        return null;
    }

    @Override
    public boolean isInactive() {
        return false;
    }

    @Override
    public int getNrInPorts() {
        return 0;
    }

    @Override
    public NodeInPort getInPort(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int getNrOutPorts() {
        return 0;
    }

    @Override
    public NodeOutPort getOutPort(int index) {
        throw new IndexOutOfBoundsException(index);
    }
}
