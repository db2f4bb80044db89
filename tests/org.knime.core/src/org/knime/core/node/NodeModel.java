package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;
import org.knime.core.node.workflow.VariableType.DoubleType;
import org.knime.core.node.workflow.VariableType.IntType;
import org.knime.core.node.workflow.VariableType.StringType;

/** What a node does: it checks its input, computes its output and saves its settings. */
public abstract class NodeModel implements AbstractNodeView.ViewableModel {
    private final PortType[] m_inTypes;
    private final PortType[] m_outTypes;
    private final List<NodeModelWarningListener> m_warningListeners = new CopyOnWriteArrayList<>();
    private Message m_warning;
    private FlowObjectStack m_incoming;
    private FlowObjectStack m_outgoing;

    /** With so many tables in and out. */
    protected NodeModel(int tablesIn, int tablesOut) {
        this(tables(tablesIn), tables(tablesOut));
    }

    /** With ports of the given types. */
    protected NodeModel(PortType[] inTypes, PortType[] outTypes) {
        m_inTypes = inTypes.clone();
        m_outTypes = outTypes.clone();
    }

    private static PortType[] tables(int number) {
        var types = new PortType[number];
        Arrays.fill(types, BufferedDataTable.TYPE);
        return types;
    }

    /** Reads what the view needs from a folder. */
    protected abstract void loadInternals(File folder, ExecutionMonitor progress) throws IOException, CanceledExecutionException;

    /** Writes what the view needs to a folder. */
    protected abstract void saveInternals(File folder, ExecutionMonitor progress) throws IOException, CanceledExecutionException;

    /** The number of input ports. */
    protected final int getNrInPorts() {
        return m_inTypes.length;
    }

    /** The number of output ports. */
    protected final int getNrOutPorts() {
        return m_outTypes.length;
    }

    /** The type of an input port. */
    protected final PortType getInPortType(int index) {
        return m_inTypes[index];
    }

    /** The type of an output port. */
    protected final PortType getOutPortType(int index) {
        return m_outTypes[index];
    }

    /** Writes the settings. */
    protected abstract void saveSettingsTo(NodeSettingsWO settings);

    /** Refuses settings that cannot be loaded. */
    protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Refuses settings of the view that cannot be loaded. */
    protected void validateViewSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        // nothing to refuse
    }

    /** Writes the settings a new view has. */
    protected void saveDefaultViewSettingsTo(NodeSettingsWO settings) {
        // a view without settings
    }

    /** Loads settings that were found valid. */
    protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Computes the output. */
    protected PortObject[] execute(PortObject[] in, ExecutionContext context) throws Exception {
        return execute(Arrays.copyOf(in, in.length, BufferedDataTable[].class), context);
    }

    /** Computes the output of a node that has only tables. */
    protected BufferedDataTable[] execute(BufferedDataTable[] in, ExecutionContext context) throws Exception {
        throw new UnsupportedOperationException(getClass().getName() + " must override execute");
    }

    /** Forgets what an execution has left. */
    protected abstract void reset();

    /** Frees what the node holds; called once, at the end. */
    protected void onDispose() {
        // nothing to free
    }

    /** Checks the specs of the input and gives those of the output, null where they are not known. */
    protected PortObjectSpec[] configure(PortObjectSpec[] in) throws InvalidSettingsException {
        return configure(Arrays.copyOf(in, in.length, DataTableSpec[].class));
    }

    /** Checks the specs of a node that has only tables. */
    protected DataTableSpec[] configure(DataTableSpec[] in) throws InvalidSettingsException {
        throw new UnsupportedOperationException(getClass().getName() + " must override configure");
    }

    /** A builder for a message of this node. */
    protected final MessageBuilder createMessageBuilder() {
        return Message.builder();
    }

    /** Sets the warning of this configuration or execution; null takes it back. */
    protected final void setWarningMessage(String warning) {
        setWarning(warning == null ? null : Message.fromSummary(warning));
    }

    /** The text of the warning, null if there is none. */
    protected final String getWarningMessage() {
        return Message.getSummaryFrom(m_warning);
    }

    /** Sets the warning of this configuration or execution; null takes it back. */
    protected final void setWarning(Message warning) {
        m_warning = warning;
        m_warningListeners.forEach(listener -> listener.warningChanged(warning));
    }

    /** The warning, null if there is none. */
    protected final Message getWarning() {
        return m_warning;
    }

    /** Adds a listener. */
    public void addWarningListener(NodeModelWarningListener listener) {
        m_warningListeners.add(listener);
    }

    /** Removes a listener. */
    public void removeWarningListener(NodeModelWarningListener listener) {
        m_warningListeners.remove(listener);
    }

    final void setFlowObjectStack(FlowObjectStack incoming, FlowObjectStack outgoing) {
        m_incoming = incoming;
        m_outgoing = outgoing;
    }

    final FlowObjectStack incomingFlowObjects() {
        return m_incoming;
    }

    final FlowObjectStack outgoingFlowObjects() {
        return m_outgoing;
    }

    /** The value of a flow variable. */
    public final <T> T peekFlowVariable(String name, VariableType<T> type) {
        return m_outgoing.peekFlowVariable(name, type).or(() -> m_incoming.peekFlowVariable(name, type))
            .orElseThrow(() -> new IllegalArgumentException("there is no flow variable \"" + name + "\" of type " + type))
            .getValue(type);
    }

    /** The value of a flow variable. */
    public final String peekFlowVariableString(String name) {
        return peekFlowVariable(name, StringType.INSTANCE);
    }

    /** The value of a flow variable. */
    public final double peekFlowVariableDouble(String name) {
        return peekFlowVariable(name, DoubleType.INSTANCE);
    }

    /** The value of a flow variable. */
    public final int peekFlowVariableInt(String name) {
        return peekFlowVariable(name, IntType.INSTANCE);
    }

    /** Gives a flow variable to the nodes that follow. */
    protected final <T> void pushFlowVariable(String name, VariableType<T> type, T value) {
        pushFlowVariable(new FlowVariable(name, type, value));
    }

    final void pushFlowVariable(FlowVariable variable) {
        m_outgoing.push(variable);
    }

    /** Gives a flow variable to the nodes that follow. */
    protected final void pushFlowVariableString(String name, String value) {
        pushFlowVariable(name, StringType.INSTANCE, value);
    }

    /** Gives a flow variable to the nodes that follow. */
    protected final void pushFlowVariableDouble(String name, double value) {
        pushFlowVariable(name, DoubleType.INSTANCE, value);
    }

    /** Gives a flow variable to the nodes that follow. */
    protected final void pushFlowVariableInt(String name, int value) {
        pushFlowVariable(name, IntType.INSTANCE, value);
    }

    /** The flow variables of the input. */
    public final Map<String, FlowVariable> getAvailableInputFlowVariables(VariableType<?>[] types) {
        return m_incoming.getAvailableFlowVariables(types);
    }

    /** The flow variables of the input and those that the node has pushed. */
    public final Map<String, FlowVariable> getAvailableFlowVariables(VariableType<?>[] types) {
        var all = m_incoming.getAvailableFlowVariables(types);
        all.putAll(m_outgoing.getAvailableFlowVariables(types));
        return all;
    }

    /** The logger of this node. */
    protected final NodeLogger getLogger() {
        return NodeLogger.getLogger(getClass());
    }
}
