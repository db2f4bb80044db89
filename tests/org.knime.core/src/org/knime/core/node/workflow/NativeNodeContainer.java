package org.knime.core.node.workflow;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.standin.workflow.WorkflowFolder;

/** A node in a workflow, with its settings. */
public class NativeNodeContainer extends SingleNodeContainer {
    private final Node m_node;
    private final List<NodeInPort> m_inPorts = new ArrayList<>();
    private final List<NodeOutPort> m_outPorts = new ArrayList<>();
    private StoredSettings m_settings = StoredSettings.none();
    private boolean m_settingsToLoad;
    private NodeSettings m_saved;
    private FlowObjectStack m_incoming = new FlowObjectStack();
    private FlowObjectStack m_outgoing = new FlowObjectStack();

    NativeNodeContainer(WorkflowManager parent, NodeID id, Node node) {
        super(parent, id);
        m_node = node;
        node.addMessageListener(event -> setNodeMessage(event.getMessage()));
        for (var i = 0; i < node.getNrInPorts(); i++) {
            var port = new NodeInPort(i, node.getInputType(i));
            port.setPortName(node.getInportName(i));
            m_inPorts.add(port);
        }
        for (var i = 0; i < node.getNrOutPorts(); i++) {
            m_outPorts.add(new NodeContainerOutPort(this, i));
        }
    }

    /** The node itself. */
    public Node getNode() {
        return m_node;
    }

    /** The node's model. */
    public NodeModel getNodeModel() {
        return m_node.getNodeModel();
    }

    /** The settings to be saved; those of the model are its own as long as none were loaded. */
    StoredSettings storedSettings() {
        return m_settings.model() == null ? m_settings.withModel(modelSettings()) : m_settings;
    }

    private NodeSettings modelSettings() {
        var model = new NodeSettings(Node.CFG_MODEL);
        m_node.saveModelSettingsTo(model);
        return model;
    }

    /** Settings that the model will load before the next configuration; refused at once if they are not valid. */
    void setStoredSettings(StoredSettings settings) throws InvalidSettingsException {
        if (settings.model() != null) {
            m_node.loadModelSettingsFrom(settings.model());
        }
        m_settings = settings;
        m_settingsToLoad = settings.model() != null;
        setDirty();
    }

    /** Only what is not the model's: the model keeps its default settings. */
    void setStoredSettingsWithoutModel(StoredSettings settings) {
        m_settings = settings.withModel(null);
    }

    /** What the node's file said when it was loaded; null for a new node. */
    NodeSettings saved() {
        return m_saved;
    }

    void setSaved(NodeSettings saved) {
        m_saved = saved;
    }

    boolean configure(PortObjectSpec[] specs, FlowObjectStack incoming) {
        try (var folder = enterFolder()) {
            receive(incoming);
            loadSettings();
            if (!m_node.configure(specs)) {
                return false;
            }
            pushExposed();
            return true;
        } catch (InvalidSettingsException ex) {
            m_node.createMessageAwareWarningAndNotify("Flow variables do not fit the settings: " + ex.getMessage(), ex);
            return false;
        } finally {
            NodeContext.removeLastContext();
        }
    }

    boolean execute(PortObject[] in, FlowObjectStack incoming) {
        try (var folder = enterFolder()) {
            receive(incoming);
            var done = m_node.execute(in, ExecutionEnvironment.DEFAULT, createExecutionContext());
            if (done) {
                pushExposed();
            }
            return done;
        } catch (InvalidSettingsException ex) {
            m_node.createMessageAwareErrorAndNotify(ex.getMessage(), ex);
            return false;
        } finally {
            NodeContext.removeLastContext();
        }
    }

    private WorkflowFolder.Scope enterFolder() {
        NodeContext.pushContext(this);
        return getParent().enterFolder();
    }

    private void receive(FlowObjectStack incoming) {
        m_incoming = incoming;
        m_outgoing = new FlowObjectStack();
        m_node.setFlowObjectStack(m_incoming, m_outgoing);
    }

    private void loadSettings() throws InvalidSettingsException {
        var overlay = VariableOverlay.of(m_settings.variables());
        if (!overlay.isEmpty()) {
            // kept before the first variable stands in the model, so that no overwritten value is ever saved
            m_settings = storedSettings();
            m_node.loadModelSettingsFrom(overlay.overwrite(m_settings.model(), m_incoming.getAllAvailableFlowVariables()));
            m_settingsToLoad = true;
        } else if (m_settingsToLoad) {
            m_node.loadModelSettingsFrom(m_settings.model());
            m_settingsToLoad = false;
        }
    }

    private void pushExposed() throws InvalidSettingsException {
        var overlay = VariableOverlay.of(m_settings.variables());
        if (!overlay.isEmpty()) {
            var effective = overlay.overwrite(m_settings.model(), m_incoming.getAllAvailableFlowVariables());
            overlay.exposed(effective).forEach(m_outgoing::push);
        }
    }

    void reset() {
        m_node.reset();
        m_outgoing = new FlowObjectStack();
        getProgressMonitor().reset();
        getNodeTimer().resetNode();
        setState(InternalNodeContainerState.IDLE);
        setDirty();
    }

    @Override
    public NodeSettings getNodeSettings() {
        var settings = new NodeSettings("settings");
        storedSettings().save(settings);
        return settings;
    }

    @Override
    public ExecutionContext createExecutionContext() {
        return new ExecutionContext(getProgressMonitor(), m_node);
    }

    @Override
    public FlowObjectStack getFlowObjectStack() {
        return m_incoming;
    }

    @Override
    public FlowObjectStack getOutgoingFlowObjectStack() {
        return m_outgoing;
    }

    @Override
    public FlowObjectStack createOutFlowObjectStack() {
        return FlowObjectStack.merge(List.of(m_outgoing, m_incoming));
    }

    @Override
    public String getName() {
        return m_node.getName();
    }

    @Override
    public NodeFactory.NodeType getType() {
        return m_node.getType();
    }

    @Override
    public URL getIcon() {
        return m_node.getFactory().getIcon();
    }

    @Override
    public boolean isInactive() {
        return false;
    }

    @Override
    public int getNrInPorts() {
        return m_inPorts.size();
    }

    @Override
    public NodeInPort getInPort(int index) {
        return m_inPorts.get(index);
    }

    @Override
    public int getNrOutPorts() {
        return m_outPorts.size();
    }

    @Override
    public NodeOutPort getOutPort(int index) {
        return m_outPorts.get(index);
    }

    @Override
    public PortType getOutputType(int index) {
        return m_node.getOutputType(index);
    }

    @Override
    public PortObjectSpec getOutputSpec(int index) {
        return state().isIdle() && index > 0 ? null : m_node.getOutputSpec(index);
    }

    @Override
    public PortObject getOutputObject(int index) {
        return m_node.getOutputObject(index);
    }

    @Override
    public String getOutputObjectSummary(int index) {
        var object = getOutputObject(index);
        return object == null ? null : object.getSummary();
    }

    /** The data that only the view sees, null if there are none. */
    public PortObject[] getInternalHeldPortObjects() {
        return m_node.getInternalHeldPortObjects();
    }
}
