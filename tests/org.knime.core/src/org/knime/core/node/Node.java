package org.knime.core.node;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.workflow.ExecutionEnvironment;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.NodeMessageEvent;
import org.knime.core.node.workflow.NodeMessageListener;

/** A node outside of any workflow: its model with what it has given. Port 0 is for flow variables on both sides. */
public final class Node {
    /** The key of the settings that are not the model's. */
    public static final String CFG_MISC_SETTINGS = "internal_node_subsettings";
    /** The key of the model's settings. */
    public static final String CFG_MODEL = "model";
    /** The key of what flow variables overwrite. */
    public static final String CFG_VARIABLES = "variables";

    private static final NodeLogger LOGGER = NodeLogger.getLogger(Node.class);

    private final NodeFactory<NodeModel> m_factory;
    private final ModifiableNodeCreationConfiguration m_creationConfig;
    private final NodeModel m_model;
    private final List<NodeMessageListener> m_listeners = new CopyOnWriteArrayList<>();
    private PortObjectSpec[] m_specs;
    private PortObject[] m_objects;

    /** With the ports that a new node has. */
    public Node(NodeFactory<NodeModel> factory) {
        this(factory, factory instanceof ConfigurableNodeFactory<NodeModel> c ? c.createNodeCreationConfig() : null);
    }

    /** With the given ports. */
    public Node(NodeFactory<NodeModel> factory, ModifiableNodeCreationConfiguration creationConfig) {
        m_factory = factory;
        m_creationConfig = creationConfig;
        m_model = creationConfig == null ? factory.createNodeModel() : factory.createNodeModel(creationConfig);
        m_specs = new PortObjectSpec[getNrOutPorts()];
        m_objects = new PortObject[getNrOutPorts()];
    }

    /** The factory. */
    public NodeFactory<NodeModel> getFactory() {
        return m_factory;
    }

    /** The model. */
    public NodeModel getNodeModel() {
        return m_model;
    }

    /** The ports the node was made with. */
    public Optional<ModifiableNodeCreationConfiguration> getCopyOfCreationConfig() {
        return Optional.ofNullable(m_creationConfig).map(ModifiableNodeCreationConfiguration::copy);
    }

    /** The node's name. */
    public String getName() {
        return m_factory.getNodeName();
    }

    /** The kind of node. */
    public NodeFactory.NodeType getType() {
        return m_factory.getType();
    }

    /** The number of input ports with the one for flow variables. */
    public int getNrInPorts() {
        return m_model.getNrInPorts() + 1;
    }

    /** The number of output ports with the one for flow variables. */
    public int getNrOutPorts() {
        return m_model.getNrOutPorts() + 1;
    }

    /** The type of an input port. */
    public PortType getInputType(int index) {
        return index == 0 ? FlowVariablePortObject.TYPE_OPTIONAL : m_model.getInPortType(index - 1);
    }

    /** The type of an output port. */
    public PortType getOutputType(int index) {
        return index == 0 ? FlowVariablePortObject.TYPE : m_model.getOutPortType(index - 1);
    }

    /** The name of an input port. */
    public String getInportName(int index) {
        return index == 0 ? "Flow variables" : m_factory.getInportName(index - 1);
    }

    /** The name of an output port. */
    public String getOutportName(int index) {
        return index == 0 ? "Flow variables" : m_factory.getOutportName(index - 1);
    }

    /** The spec of an output port, null if it is not known. */
    public PortObjectSpec getOutputSpec(int index) {
        return index == 0 ? FlowVariablePortObjectSpec.INSTANCE : m_specs[index];
    }

    /** The data of an output port, null before execution. */
    public PortObject getOutputObject(int index) {
        return m_objects[index];
    }

    /** The data that only the view sees, null if there is none. */
    public PortObject[] getInternalHeldPortObjects() {
        if (m_model instanceof PortObjectHolder holder) {
            return holder.getInternalPortObjects();
        }
        return m_model instanceof BufferedDataTableHolder holder ? holder.getInternalTables() : null;
    }

    /** Sets the flow variables that come in and takes those that the model pushes. */
    public void setFlowObjectStack(FlowObjectStack incoming, FlowObjectStack outgoing) {
        m_model.setFlowObjectStack(incoming, outgoing);
    }

    /** The flow variables that come in. */
    public FlowObjectStack getFlowObjectStack() {
        return m_model.incomingFlowObjects();
    }

    /** The flow variables that the model has pushed. */
    public FlowObjectStack getOutgoingFlowObjectStack() {
        return m_model.outgoingFlowObjects();
    }

    /** Gives a flow variable of a model to the nodes that follow, from outside of the model. */
    public static void invokePushFlowVariable(NodeModel model, FlowVariable variable) {
        model.pushFlowVariable(variable);
    }

    /** Refuses settings of the model that cannot be loaded. */
    public void validateModelSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        m_model.validateSettings(settings);
    }

    /** Loads the model's settings. */
    public void loadModelSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        m_model.validateSettings(settings);
        m_model.loadValidatedSettingsFrom(settings);
    }

    /** Saves the model's settings. */
    public void saveModelSettingsTo(NodeSettingsWO settings) {
        m_model.saveSettingsTo(settings);
    }

    /** Saves the settings a new view has. */
    public void saveDefaultViewSettingsTo(NodeSettingsWO settings) {
        m_model.saveDefaultViewSettingsTo(settings);
    }

    /** Is told every message. */
    public void addMessageListener(NodeMessageListener listener) {
        m_listeners.add(listener);
    }

    /** Is told nothing more. */
    public void removeMessageListener(NodeMessageListener listener) {
        m_listeners.remove(listener);
    }

    /** Forgets data, specs and messages. */
    public void reset() {
        m_model.setWarning(null);
        m_model.reset();
        cleanOutPorts();
        tell(NodeMessage.NONE);
    }

    /** Forgets data and specs. */
    public void cleanOutPorts() {
        Arrays.fill(m_specs, null);
        Arrays.fill(m_objects, null);
    }

    /** Frees what the node holds. */
    public void cleanup() {
        cleanOutPorts();
        m_model.onDispose();
    }

    /** Checks the specs of the input, the one for flow variables first; false if the node cannot be executed. */
    public boolean configure(PortObjectSpec[] in) {
        m_model.setWarning(null);
        Arrays.fill(m_specs, null);
        for (var i = 1; i < in.length; i++) {
            if (in[i] == null && !getInputType(i).isOptional()) {
                return false;
            }
        }
        try {
            var out = m_model.configure(Arrays.copyOfRange(in, 1, in.length));
            if (out != null) {
                System.arraycopy(out, 0, m_specs, 1, Math.min(out.length, m_specs.length - 1));
            }
            var warning = m_model.getWarning();
            tell(warning == null ? NodeMessage.NONE : warning.toNodeMessage(NodeMessage.Type.WARNING));
            return true;
        } catch (InvalidSettingsException ex) {
            createMessageAwareWarningAndNotify(ex.getMessage(), ex);
        } catch (Exception | LinkageError ex) {
            createMessageAwareErrorAndNotify("The node cannot be configured: " + Problem.inWords(ex), ex);
        }
        return false;
    }

    /** Computes the output; false if that fails or is cancelled. */
    public boolean execute(PortObject[] in, ExecutionEnvironment environment, ExecutionContext context) {
        m_model.setWarning(null);
        tell(NodeMessage.NONE);
        try {
            var own = new InputCopies(this, context).of(in);
            var out = m_model.execute(Arrays.copyOfRange(own, 1, own.length), context);
            context.checkCanceled();
            keep(Objects.requireNonNull(out, "the node gave no output"));
            var warning = m_model.getWarning();
            if (warning != null) {
                tell(warning.toNodeMessage(NodeMessage.Type.WARNING));
            } else if (emptyTablesOnly(out)) {
                tell(NodeMessage.newWarning("The node's output has no rows."));
            }
            return true;
        } catch (CanceledExecutionException ex) {
            createWarningMessageAndNotify(ex.getKNIMEMessage(), null);
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError ex) {
            if (Thread.currentThread().isInterrupted() || ex instanceof InterruptedException) {
                createWarningMessageAndNotify(CanceledExecutionException.DEFAULT_CANCEL_MESSAGE, ex);
            } else {
                createMessageAwareErrorAndNotify("The node failed: " + Problem.inWords(ex), ex);
            }
        }
        cleanOutPorts();
        return false;
    }

    private void keep(PortObject[] out) throws KNIMEException {
        for (var i = 0; i < m_model.getNrOutPorts(); i++) {
            if (i >= out.length || out[i] == null) {
                throw new KNIMEException("The node gave nothing for output " + (i + 1) + " (" + m_factory.getOutportName(i) + ").");
            }
            m_objects[i + 1] = out[i];
            m_specs[i + 1] = out[i].getSpec();
        }
        m_objects[0] = FlowVariablePortObject.INSTANCE;
    }

    private static boolean emptyTablesOnly(PortObject[] out) {
        return out.length > 0
            && Arrays.stream(out).allMatch(object -> object instanceof BufferedDataTable table && table.size() == 0);
    }

    /** Shows a warning, the exception's own if it has one. */
    public void createMessageAwareWarningAndNotify(String warning, Throwable cause) {
        createWarningMessageAndNotify(Problem.message(warning, cause), cause);
    }

    /** Shows a warning. */
    public void createWarningMessageAndNotify(Message warning, Throwable cause) {
        LOGGER.debug(getName() + ": " + warning.toLogPrintable(), cause);
        tell(warning.toNodeMessage(NodeMessage.Type.WARNING));
    }

    /** Shows an error, the exception's own if it has one. */
    public void createMessageAwareErrorAndNotify(String error, Throwable cause) {
        createErrorMessageAndNotify(Problem.message(error, cause), cause);
    }

    /** Shows an error. */
    public void createErrorMessageAndNotify(Message error, Throwable cause) {
        LOGGER.error(getName() + ": " + error.toLogPrintable());
        if (cause != null) {
            LOGGER.debug("Where \"" + getName() + "\" failed", cause);
        }
        tell(error.toNodeMessage(NodeMessage.Type.ERROR));
    }

    private void tell(NodeMessage message) {
        var event = new NodeMessageEvent(new NodeID(0), message);
        m_listeners.forEach(listener -> listener.messageChanged(event));
    }
}
