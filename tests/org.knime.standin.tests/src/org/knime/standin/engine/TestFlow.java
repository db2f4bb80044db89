package org.knime.standin.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.WorkflowCreationHelper;
import org.knime.core.node.workflow.WorkflowLoadHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;

/** Makes, changes and loads workflows for tests; all through what KNIME has too. */
final class TestFlow implements AutoCloseable {
    private final WorkflowManager m_workflow;

    private TestFlow(WorkflowManager workflow) {
        m_workflow = workflow;
    }

    /** Without nodes. */
    static TestFlow empty() {
        return new TestFlow(WorkflowManager.ROOT.createAndAddProject("test", new WorkflowCreationHelper()));
    }

    static TestFlow of(WorkflowLoadResult result) {
        return new TestFlow(result.getWorkflowManager());
    }

    /** Source 1, learner 2, predictor 3 and rearranger 4, connected as in the folder a_configured that KNIME saved. */
    static TestFlow fourNodes() {
        var flow = empty();
        flow.add(new SourceNodeFactory(), new LearnNodeFactory(), new PredictNodeFactory(), new RearrangeNodeFactory());
        flow.connect(1, 1, 2, 1).connect(1, 1, 3, 2).connect(2, 1, 3, 1).connect(3, 1, 4, 1);
        return flow;
    }

    /** A folder of it. */
    static Path fourNodesIn(Path folder) throws Exception {
        try (var flow = fourNodes()) {
            flow.workflow().save(folder.toFile(), new ExecutionMonitor(), false);
        }
        return folder;
    }

    WorkflowManager workflow() {
        return m_workflow;
    }

    TestFlow add(NodeFactory<?>... factories) {
        for (var factory : factories) {
            m_workflow.createAndAddNode(factory);
        }
        return this;
    }

    TestFlow connect(int source, int out, int dest, int in) {
        m_workflow.addConnection(id(source), out, id(dest), in);
        return this;
    }

    NodeID id(int node) {
        return m_workflow.getID().createChild(node);
    }

    NativeNodeContainer node(int node) {
        return (NativeNodeContainer)m_workflow.getNodeContainer(id(node));
    }

    /** Changes settings of a node. */
    TestFlow set(int node, Change change) throws Exception {
        var settings = new NodeSettings("settings");
        m_workflow.saveNodeSettings(id(node), settings);
        change.apply(settings.getNodeSettings("model"), settings);
        m_workflow.loadNodeSettings(id(node), settings);
        return this;
    }

    interface Change {
        void apply(NodeSettings model, NodeSettings all) throws Exception;
    }

    boolean run() {
        return m_workflow.executeAllAndWaitUntilDone();
    }

    static WorkflowLoadResult load(Path folder) throws Exception {
        File file = folder.toFile();
        return WorkflowManager.loadProject(file, new ExecutionMonitor(), new WorkflowLoadHelper(file));
    }

    @Override
    public void close() {
        m_workflow.getParent().removeProject(m_workflow.getID());
    }

    /** The settings of a node in a folder. */
    static Path settings(Path folder, int node) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().endsWith("(#" + node + ")")).findFirst().orElseThrow()
                .resolve("settings.xml");
        }
    }

    /** A file of settings. */
    static NodeSettings read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return (NodeSettings)NodeSettings.loadFromXML(in);
        }
    }

    /** A setting as it stands in a file. */
    static String entry(String key, String type, String value) {
        return "key=\"" + key + "\" type=\"" + type + "\" value=\"" + value + "\"";
    }

    /** Gives a setting in a file another value; it must be there with the present one. */
    static void edit(Path file, String key, String type, String value, String by) throws IOException {
        edit(file, entry(key, type, value), entry(key, type, by));
    }

    /** Replaces a text in a file; it must be there. */
    static void edit(Path file, String text, String by) throws IOException {
        var content = Files.readString(file);
        if (!content.contains(text)) {
            throw new IllegalArgumentException(file + " does not contain " + text);
        }
        Files.writeString(file, content.replace(text, by));
    }

    /** Removes an entry or a tree from a file, the outermost of that key; it must be there. */
    static void remove(Path file, String key) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(file));
        var start = -1;
        for (var i = 0; i < lines.size(); i++) {
            var outer = start < 0 || indent(lines.get(i)) < indent(lines.get(start));
            if (outer && lines.get(i).contains("key=\"" + key + "\"")) {
                start = i;
            }
        }
        if (start < 0) {
            throw new IllegalArgumentException(file + " has no key " + key);
        }
        var end = start;
        if (lines.get(start).contains("<config") && !lines.get(start).endsWith("/>")) {
            do {
                end++;
            } while (indent(lines.get(end)) > indent(lines.get(start)));
        }
        lines.subList(start, end + 1).clear();
        Files.write(file, lines);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
