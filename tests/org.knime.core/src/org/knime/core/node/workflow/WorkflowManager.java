package org.knime.core.node.workflow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;
import org.knime.core.util.LockFailedException;
import org.knime.standin.workflow.WorkflowFolder;

/** A workflow: its nodes, their connections and its variables. {@link #ROOT} holds all workflows. */
public final class WorkflowManager extends WorkflowStructure implements NodeContainerParent {
    /** Holds all workflows. */
    public static final WorkflowManager ROOT = new WorkflowManager(null, NodeID.ROOTID, "ROOT", null);

    /** How long a cancelled node may take to end before what it holds is freed under its hands. */
    private static final long MILLIS_TO_END = 10_000;

    private final WorkflowContextV2 m_context;
    private final Map<String, FlowVariable> m_variables = new LinkedHashMap<>();
    private final Map<NodeID, WorkflowManager> m_projects = new TreeMap<>();
    private String m_name;
    private NodeSettings m_loaded = new NodeSettings(WorkflowPersistor.WORKFLOW_FILE);
    private int m_nextProject;

    private WorkflowManager(WorkflowManager parent, NodeID id, String name, WorkflowContextV2 context) {
        super(parent, id);
        m_name = name;
        m_context = context;
    }

    WorkflowFolder.Scope enterFolder() {
        return WorkflowFolder.enter(m_context == null ? null : m_context.getExecutorInfo().getLocalWorkflowPath());
    }

    /** What the workflow's file says, kept for what only the editor needs. */
    NodeSettings loaded() {
        return m_loaded;
    }

    void setLoaded(NodeSettings loaded) {
        m_loaded = loaded;
    }

    /** All nodes; of the root, all workflows. */
    @Override
    public Collection<NodeContainer> getNodeContainers() {
        return this == ROOT ? List.copyOf(m_projects.values()) : super.getNodeContainers();
    }

    /** A node; of the root, a workflow. */
    @Override
    public Optional<NodeContainer> tryGetNodeContainer(NodeID id) {
        return this == ROOT ? Optional.ofNullable(m_projects.get(id)) : super.tryGetNodeContainer(id);
    }

    /** Makes a workflow in the root. */
    public synchronized WorkflowManager createAndAddProject(String name, WorkflowCreationHelper helper) {
        var id = getID().createChild(m_nextProject++);
        var project = new WorkflowManager(this, id, name, helper.getWorkflowContext());
        m_projects.put(id, project);
        return project;
    }

    /** Ends a workflow in the root and frees what its nodes hold. */
    public synchronized void removeProject(NodeID id) {
        var project = m_projects.remove(id);
        if (project == null) {
            throw new IllegalArgumentException("there is no workflow " + id);
        }
        project.shutdown();
    }

    /** Ends all executions and frees what the nodes hold. */
    public void shutdown() {
        cancelExecution();
        try {
            m_execution.await(MILLIS_TO_END);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        m_graph.nodes().forEach(node -> node.getNode().cleanup());
    }

    /** Loads a workflow's folder. */
    public static WorkflowLoadResult loadProject(File directory, ExecutionMonitor progress, WorkflowLoadHelper helper)
        throws IOException, InvalidSettingsException, CanceledExecutionException, UnsupportedWorkflowVersionException,
        LockFailedException {
        return new WorkflowReader(directory, helper).load();
    }

    /** Saves the workflow. */
    public void save(File directory, ExecutionMonitor progress, boolean saveData)
        throws IOException, CanceledExecutionException, LockFailedException {
        save(directory, new WorkflowSaveHelper(saveData, false), progress);
    }

    /** Saves the workflow. */
    public void save(File directory, WorkflowSaveHelper helper, ExecutionMonitor progress)
        throws IOException, CanceledExecutionException, LockFailedException {
        new WorkflowWriter(this, directory.toPath()).save();
        m_graph.nodes().forEach(NodeContainer::setClean);
        setClean();
    }

    /** Resets all nodes and configures them. */
    public void resetAndConfigureAll() {
        m_graph.inOrder().forEach(NativeNodeContainer::reset);
        m_execution.configureAll();
    }

    /** Resets a node and all behind it, and configures them. */
    public void resetAndConfigureNode(NodeID id) {
        m_execution.reset(nativeNode(id));
        m_execution.configureFrom(nativeNode(id));
    }

    /** Whether a node can be executed now or once those before it are. */
    public boolean canExecuteNode(NodeID id) {
        var state = nativeNode(id).state();
        return state == InternalNodeContainerState.CONFIGURED
            || state == InternalNodeContainerState.IDLE && !m_graph.predecessors(id).isEmpty();
    }

    /** Has all nodes executed. */
    public void executeAll() {
        m_execution.execute(m_graph.nodes());
    }

    /** Has nodes executed and all before them. */
    public void executeUpToHere(NodeID... ids) {
        var wanted = new ArrayList<NativeNodeContainer>();
        for (var id : ids) {
            wanted.addAll(m_graph.allPredecessors(id));
            wanted.add(nativeNode(id));
        }
        m_execution.execute(wanted);
    }

    /** Executes all nodes; true if all are executed in the end. An interrupt cancels the execution. */
    public boolean executeAllAndWaitUntilDone() {
        try {
            return executeAllAndWaitUntilDoneInterruptibly();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Executes all nodes; true if all are executed in the end. An interrupt cancels the execution. */
    public boolean executeAllAndWaitUntilDoneInterruptibly() throws InterruptedException {
        executeAll();
        try {
            m_execution.await(0);
        } catch (InterruptedException ex) {
            cancelExecution();
            throw ex;
        }
        return getNodeContainerState().isExecuted();
    }

    /** Waits until nothing is in progress; false if that takes longer. Without a positive time it waits for ever. */
    public boolean waitWhileInExecution(long time, TimeUnit unit) throws InterruptedException {
        return m_execution.await(time <= 0 ? 0 : Math.max(1, unit.toMillis(time)));
    }

    /** Cancels all executions. */
    public void cancelExecution() {
        m_execution.cancel(m_graph.nodes());
    }

    /** Cancels the execution of a node and takes back those behind it. */
    public void cancelExecution(NodeContainer node) {
        m_execution.cancel(List.of(nativeNode(node.getID())));
    }

    @Override
    public NodeContainerState getNodeContainerState() {
        var states = m_graph.nodes().stream().map(NodeContainer::state).toList();
        if (states.stream().anyMatch(NodeContainerState::isExecutionInProgress)) {
            return InternalNodeContainerState.EXECUTING;
        }
        if (states.stream().allMatch(NodeContainerState::isExecuted)) {
            return InternalNodeContainerState.EXECUTED;
        }
        return states.stream().anyMatch(NodeContainerState::isIdle) ? InternalNodeContainerState.IDLE
            : InternalNodeContainerState.CONFIGURED;
    }

    /** Adds variables that every node sees, in the place of those of the same name; resets all nodes unless that is not wanted. */
    public void addWorkflowVariables(boolean skipReset, FlowVariable... variables) {
        for (var variable : variables) {
            m_variables.put(variable.getName(), variable);
        }
        if (skipReset) {
            m_execution.configureAll();
        } else {
            resetAndConfigureAll();
        }
        setDirty();
    }

    void setWorkflowVariables(List<FlowVariable> variables) {
        variables.forEach(variable -> m_variables.put(variable.getName(), variable));
    }

    /** The variables that every node sees. */
    public List<FlowVariable> getWorkflowVariables() {
        return List.copyOf(m_variables.values());
    }

    /** Removes a variable. */
    public void removeWorkflowVariable(String name) {
        m_variables.remove(name);
        m_execution.configureAll();
        setDirty();
    }

    /** The texts on the canvas, as they were loaded. */
    public Collection<WorkflowAnnotation> getWorkflowAnnotations() {
        var annotations = new ArrayList<WorkflowAnnotation>();
        try {
            if (m_loaded.containsKey("annotations")) {
                var saved = m_loaded.getNodeSettings("annotations");
                for (var key : saved.keySet()) {
                    var data = new AnnotationData();
                    data.loadFrom(saved.getNodeSettings(key));
                    annotations.add(new WorkflowAnnotation(data));
                }
            }
        } catch (InvalidSettingsException ex) {
            NodeLogger.getLogger(WorkflowManager.class).warn("A text on the canvas cannot be read.", ex);
        }
        return annotations;
    }

    /** Where the workflow lies, null if nowhere. */
    public WorkflowContextV2 getContextV2() {
        return m_context;
    }

    Path folder() {
        return m_context == null ? null : m_context.getExecutorInfo().getLocalWorkflowPath();
    }

    @Override
    public WorkflowManager getProjectWFM() {
        return this;
    }

    /** Whether it is a workflow that is not in another. */
    public boolean isProject() {
        return this != ROOT;
    }

    @Override
    public boolean isWriteProtected() {
        return false;
    }

    @Override
    public String getName() {
        return m_name;
    }

    /** Changes the name. */
    public void setName(String name) {
        m_name = name;
        setDirty();
    }

    @Override
    public FlowObjectStack getFlowObjectStack() {
        return FlowObjectStack.createFromFlowVariableList(getWorkflowVariables(), getID());
    }
}
