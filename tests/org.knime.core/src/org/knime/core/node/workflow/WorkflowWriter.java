package org.knime.core.node.workflow;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** Saves a workflow as a folder. Files that belong to no node, such as data, are copied from where it was loaded. */
final class WorkflowWriter {
    private final WorkflowManager m_workflow;
    private final Path m_folder;

    WorkflowWriter(WorkflowManager workflow, Path folder) {
        m_workflow = workflow;
        m_folder = folder.toAbsolutePath().normalize();
    }

    void save() throws IOException {
        makeFolder(m_folder);
        copyOtherFiles();
        var settings = frame();
        var nodes = settings.addNodeSettings("nodes");
        for (var node : m_workflow.m_graph.nodes()) {
            var file = settingsFile(node);
            write(new NodeWriter(node).settings(), m_folder.resolve(file));
            describe(node, file, (NodeSettings)nodes.addNodeSettings("node_" + node.getID().getIndex()));
        }
        var connections = settings.addNodeSettings("connections");
        var number = 0;
        for (var connection : m_workflow.m_graph.connections()) {
            var saved = connections.addNodeSettings("connection_" + number++);
            saved.addInt("sourceID", connection.getSource().getIndex());
            saved.addInt("destID", connection.getDest().getIndex());
            saved.addInt("sourcePort", connection.getSourcePort());
            saved.addInt("destPort", connection.getDestPort());
        }
        write(settings, m_folder.resolve(WorkflowPersistor.WORKFLOW_FILE));
    }

    private NodeSettings frame() {
        var old = m_workflow.loaded();
        var settings = new NodeSettings(WorkflowPersistor.WORKFLOW_FILE);
        settings.addString(SavedVersion.KEY_CREATED_BY, SavedVersion.KNIME);
        settings.addBoolean("created_by_nightly", false);
        settings.addString(SavedVersion.KEY_FORMAT, SavedVersion.FORMAT);
        settings.addString("name", m_workflow.getName());
        keep(old, settings, "authorInformation");
        settings.addString("customDescription", m_workflow.getCustomDescription());
        settings.addString("state", saved(m_workflow.getNodeContainerState()));
        writeFailures(settings);
        if (!m_workflow.getWorkflowVariables().isEmpty()) {
            var variables = settings.addNodeSettings("workflow_variables");
            var number = 0;
            for (var variable : m_workflow.getWorkflowVariables()) {
                variable.save(variables.addNodeSettings("Var_" + number++));
            }
        }
        if (!keep(old, settings, "workflow_credentials")) {
            settings.addNodeSettings("workflow_credentials");
        }
        keep(old, settings, "annotations");
        return settings;
    }

    private void writeFailures(NodeSettings settings) {
        var failed = m_workflow.m_graph.nodes().stream()
            .filter(node -> node.getNodeMessage().getMessageType() == NodeMessage.Type.ERROR).toList();
        if (!failed.isEmpty()) {
            var first = failed.get(0);
            var number = failed.size() == 1 ? "One node has failed." : failed.size() + " nodes have failed.";
            NodeWriter.write(new NodeMessage(NodeMessage.Type.ERROR, number,
                first.getNameWithID() + ": " + first.getNodeMessage().getMessage(), List.of()), settings);
        }
    }

    private static String saved(NodeContainerState state) {
        return ((InternalNodeContainerState)state).saved().name();
    }

    private static boolean keep(NodeSettings old, NodeSettings settings, String key) {
        if (old.containsKey(key)) {
            settings.addEntry(old.getEntry(key));
        }
        return old.containsKey(key);
    }

    private static void describe(NativeNodeContainer node, String file, NodeSettings saved) {
        saved.addInt("id", node.getID().getIndex());
        saved.addString("node_settings_file", file);
        saved.addBoolean("node_is_meta", false);
        saved.addString("node_type", "NativeNode");
        if (node.getUIInformation() != null) {
            saved.addString("ui_classname", NodeUIInformation.class.getName());
            saved.addNodeSettings("ui_settings").addIntArray("extrainfo.node.bounds", node.getUIInformation().getBounds());
        }
    }

    /** Where the node was loaded from, or a folder of its name. */
    private String settingsFile(NativeNodeContainer node) {
        var id = node.getID().getIndex();
        if (node.saved() != null) {
            try {
                var nodes = m_workflow.loaded().getNodeSettings("nodes");
                for (var key : nodes.keySet()) {
                    if (nodes.getNodeSettings(key).getInt("id", -1) == id) {
                        return nodes.getNodeSettings(key).getString("node_settings_file");
                    }
                }
            } catch (InvalidSettingsException ex) {
                throw new IllegalStateException("the node " + id + " was loaded from nowhere", ex);
            }
        }
        return node.getName().replaceAll("[^a-zA-Z0-9 \\-]", "_").strip() + " (#" + id + ")/settings.xml";
    }

    /** Writes beside the file first, so that no half-written file is left behind. */
    private static void write(NodeSettings settings, Path file) throws IOException {
        makeFolder(file.getParent());
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (var out = Files.newOutputStream(unfinished)) {
            settings.saveToXML(out);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copyOtherFiles() throws IOException {
        var source = m_workflow.folder();
        if (source == null || !Files.isDirectory(source) || m_folder.startsWith(source)) {
            return;
        }
        var notCopied =
            Set.of(WorkflowPersistor.WORKFLOW_FILE, WorkflowPersistor.SAVED_WITH_DATA_FILE, ".knimeLock", ".artifacts");
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                if (notCopied.contains(directory.getFileName().toString()) || Files.exists(directory.resolve("settings.xml"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                makeFolder(m_folder.resolve(source.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var link = attributes.isSymbolicLink();
                // a link may lead to a node's folder, which is saved itself
                var node = link && Files.exists(file.resolve("settings.xml"));
                if (!notCopied.contains(file.getFileName().toString()) && !node) {
                    copy(file, m_folder.resolve(source.relativize(file).toString()), link);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A link, to a data set on another disk perhaps, stays a link to the same place. */
    private static void copy(Path file, Path copy, boolean link) throws IOException {
        if (link) {
            Files.deleteIfExists(copy);
            Files.createSymbolicLink(copy, Files.exists(file) ? file.toRealPath() : Files.readSymbolicLink(file));
        } else {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Java before 17.0.14 takes a link to a folder for something in the way. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }
}
