package org.knime.core.node.workflow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResult;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** Loads a workflow's folder. What cannot be loaded becomes an error in the result; the rest is loaded. */
final class WorkflowReader {
    private final Path m_folder;
    private final WorkflowContextV2 m_context;
    private final Map<Integer, NodeReader> m_readers = new HashMap<>();

    WorkflowReader(File folder, WorkflowLoadHelper helper) {
        m_folder = folder.toPath().toAbsolutePath().normalize();
        var given = helper == null ? null : helper.getWorkflowContext();
        m_context = given == null ? WorkflowContextV2.forTemporaryWorkflow(m_folder, null) : given;
    }

    WorkflowLoadResult load() throws IOException, InvalidSettingsException, UnsupportedWorkflowVersionException {
        var file = m_folder.resolve(WorkflowPersistor.WORKFLOW_FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                "There is no workflow in " + m_folder + ": it has no file " + WorkflowPersistor.WORKFLOW_FILE + ".");
        }
        var settings = read(file);
        SavedVersion.check(settings);
        var name = settings.getString("name", null);
        var workflow = WorkflowManager.ROOT.createAndAddProject(name == null ? m_folder.getFileName().toString() : name,
            new WorkflowCreationHelper(m_context));
        workflow.setLoaded(settings);
        var result = new WorkflowLoadResult(workflow.getNameWithID());
        result.setWorkflow(workflow);
        readFrame(settings, workflow, result);
        readNodes(settings, workflow, result);
        readConnections(settings, workflow, result);
        workflow.m_execution.configureAll();
        compareStates(workflow, result);
        return result;
    }

    static NodeSettings read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return (NodeSettings)NodeSettings.loadFromXML(in);
        }
    }

    private static void readFrame(NodeSettingsRO settings, WorkflowManager workflow, LoadResult result) {
        for (var key : new String[]{SavedVersion.KEY_FORMAT, "state", "workflow_credentials"}) {
            if (!settings.containsKey(key)) {
                result.addError("The workflow's file has no entry \"" + key + "\".");
            }
        }
        workflow.setCustomDescription(settings.getString("customDescription", null));
        if (settings.containsKey("workflow_variables")) {
            try {
                var variables = new ArrayList<FlowVariable>();
                var saved = settings.getNodeSettings("workflow_variables");
                for (var key : saved.keySet()) {
                    variables.add(FlowVariable.load(saved.getNodeSettings(key)));
                }
                workflow.setWorkflowVariables(variables);
            } catch (InvalidSettingsException ex) {
                result.addError("The workflow's variables cannot be loaded: " + ex.getMessage());
            }
        }
    }

    private void readNodes(NodeSettingsRO settings, WorkflowManager workflow, LoadResult result) {
        NodeSettingsRO nodes;
        try {
            nodes = settings.getNodeSettings("nodes");
        } catch (InvalidSettingsException ex) {
            result.addError("The workflow's nodes cannot be loaded: " + ex.getMessage());
            return;
        }
        var seen = new HashSet<Integer>();
        for (var key : nodes.keySet()) {
            try {
                var entry = nodes.getNodeSettings(key);
                var id = entry.getInt("id");
                if (!seen.add(id)) {
                    throw new InvalidSettingsException("two nodes have the id " + id);
                }
                readNode(entry, id, settings, workflow, result);
            } catch (InvalidSettingsException | IOException ex) {
                result.addError("The node " + key + " cannot be loaded and is left out: " + ex.getMessage());
            }
        }
    }

    private void readNode(NodeSettingsRO entry, int id, NodeSettingsRO workflowSettings, WorkflowManager workflow,
        LoadResult result) throws InvalidSettingsException, IOException {
        var type = entry.getString("node_type", null);
        if (type == null) {
            result.addError("The workflow's file does not say of which type the node " + id + " is.");
        } else if (!type.equals("NativeNode")) {
            throw new InvalidSettingsException("it is of type " + type + ", and only single nodes are known here");
        }
        var file = m_folder.resolve(entry.getString("node_settings_file")).normalize();
        if (!file.startsWith(m_folder)) {
            throw new InvalidSettingsException("its file " + file + " is outside of the workflow's folder");
        }
        var reader = new NodeReader(read(file), id, ports(workflowSettings, id, "destID", "destPort"),
            ports(workflowSettings, id, "sourceID", "sourcePort"));
        var node = reader.read(workflow);
        m_readers.put(id, reader);
        result.addChildError(reader.result());
        if (entry.containsKey("ui_classname")) {
            try {
                var bounds = entry.getNodeSettings("ui_settings").getIntArray("extrainfo.node.bounds");
                node.setUIInformation(
                    NodeUIInformation.builder().setNodeLocation(bounds[0], bounds[1], bounds[2], bounds[3]).build());
            } catch (InvalidSettingsException ex) {
                result.addError("It is not known where the node " + id + " stands in the editor: " + ex.getMessage());
            }
        }
    }

    /** How many ports a node must have for its connections. */
    private static int ports(NodeSettingsRO workflow, int id, String nodeKey, String portKey) throws InvalidSettingsException {
        var most = 0;
        if (workflow.containsKey("connections")) {
            var connections = workflow.getNodeSettings("connections");
            for (var key : connections.keySet()) {
                var connection = connections.getNodeSettings(key);
                if (connection.getInt(nodeKey, -1) == id) {
                    most = Math.max(most, connection.getInt(portKey, 0));
                }
            }
        }
        return most;
    }

    private static void readConnections(NodeSettingsRO settings, WorkflowManager workflow, LoadResult result) {
        List<NodeSettingsRO> connections = new ArrayList<>();
        try {
            var saved = settings.getNodeSettings("connections");
            for (var key : saved.keySet()) {
                connections.add(saved.getNodeSettings(key));
            }
        } catch (InvalidSettingsException ex) {
            result.addError("The workflow's connections cannot be loaded: " + ex.getMessage());
        }
        for (var connection : connections) {
            try {
                var source = workflow.getID().createChild(connection.getInt("sourceID"));
                var dest = workflow.getID().createChild(connection.getInt("destID"));
                connect(workflow, source, connection.getInt("sourcePort"), dest, connection.getInt("destPort"));
            } catch (InvalidSettingsException ex) {
                result.addError("A connection cannot be loaded: " + ex.getMessage());
            }
        }
    }

    private static void connect(WorkflowManager workflow, NodeID source, int sourcePort, NodeID dest, int destPort)
        throws InvalidSettingsException {
        var words = "from output " + sourcePort + " of node " + source.getIndex() + " to input " + destPort + " of node "
            + dest.getIndex();
        for (var end : List.of(source, dest)) {
            if (!workflow.containsNodeContainer(end)) {
                throw new InvalidSettingsException(words + ": there is no node " + end.getIndex());
            }
        }
        if (!workflow.canAddConnection(source, sourcePort, dest, destPort)) {
            throw new InvalidSettingsException(words + ": there is no such port or its type does not fit");
        }
        workflow.m_graph.connect(source, sourcePort, dest, destPort);
    }

    private void compareStates(WorkflowManager workflow, LoadResult result) {
        workflow.setClean();
        for (var node : workflow.m_graph.nodes()) {
            var reader = m_readers.get(node.getID().getIndex());
            node.setClean();
            reader.compareState(node);
        }
        if (result.hasWarningEntries()) {
            workflow.setDirty();
        }
    }
}
