package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.SingleNodeContainer;
import org.knime.core.node.workflow.WorkflowLoadHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;
import org.selfsup.core.model.PretrainedModel;

/**
 * A workflow folder written for a test, then loaded and run through KNIME's own API: the same test runs against the stand-in
 * and against a real KNIME.
 */
final class TestWorkflow implements AutoCloseable {

    private static final int GRID = 200;

    private final Path folder;
    private final List<TestNode> nodes = new ArrayList<>();
    private final List<int[]> connections = new ArrayList<>();
    private final List<Consumer<NodeSettings>> variables = new ArrayList<>();
    private WorkflowManager manager;
    private WorkflowLoadResult loaded;

    private record TestNode(String name, String factory, int outputs, Consumer<NodeSettings> model,
            Consumer<NodeSettings> overwritten) {}

    /** @param folder an empty or absent folder to write the workflow to */
    TestWorkflow(Path folder) {
        this.folder = folder;
    }

    /** Opens a workflow folder that is there already. */
    static TestWorkflow open(Path folder) throws Exception {
        var workflow = new TestWorkflow(folder);
        workflow.load();
        return workflow;
    }

    /**
     * Adds a node with the settings given; what is not given takes its default.
     *
     * @return its number
     */
    int add(Nodes kind, Consumer<NodeSettings> model) {
        return add(kind, model, null);
    }

    /** @param overwritten writes the tree of parameters that variables overwrite */
    int add(Nodes kind, Consumer<NodeSettings> model, Consumer<NodeSettings> overwritten) {
        nodes.add(new TestNode(kind.title, kind.factory, kind.outputs, model, overwritten));
        return nodes.size();
    }

    /** Adds a reader of a folder, or a zip, of images. @return its number */
    int addReader(Path images) {
        return add(Nodes.READER, model -> model.addString("folder", images.toString()));
    }

    /** Writes a model beside the workflow, and adds a reader of it. @return its number */
    int addModel(PretrainedModel model) throws IOException {
        var file = folder.resolveSibling("encoder.zip");
        try (var out = Files.newOutputStream(file)) {
            model.write(out, () -> { });
        }
        return add(Nodes.MODEL_READER, reading -> reading.addString("file", file.toString()));
    }

    /**
     * Adds a table of images, see {@link ImageTableNodeFactory.Parameters#rows}.
     *
     * @return its number
     */
    int addTable(String rows) {
        nodes.add(new TestNode("Image Table", ImageTableNodeFactory.class.getName(), 1,
                model -> model.addString("rows", rows), null));
        return nodes.size();
    }

    /** Adds a classifier from a file, see {@link SavedClassifierNodeFactory}. @return its number */
    int addClassifier(Path file) {
        nodes.add(new TestNode("Saved Classifier", SavedClassifierNodeFactory.class.getName(), 1,
                model -> model.addString("file", file.toString()), null));
        return nodes.size();
    }

    /** Ports count from 1; 0 is the variable port. */
    TestWorkflow connect(int from, int outPort, int to, int inPort) {
        connections.add(new int[] {from, outPort, to, inPort});
        return this;
    }

    TestWorkflow variable(String name, int value) {
        return variable(name, "INTEGER", v -> v.addInt("value", value));
    }

    TestWorkflow variable(String name, String value) {
        return variable(name, "STRING", v -> v.addString("value", value));
    }

    private TestWorkflow variable(String name, String type, Consumer<NodeSettings> value) {
        variables.add(v -> {
            v.addString("name", name);
            v.addString("class", type);
            value.accept(v);
        });
        return this;
    }

    /** Writes the folder and loads it. */
    TestWorkflow load() throws Exception {
        return load(null);
    }

    /** @param temporary where its nodes put temporary files; null: where the system does */
    TestWorkflow load(Path temporary) throws Exception {
        if (!nodes.isEmpty()) {
            write();
        }
        var context = WorkflowContextV2.forTemporaryWorkflow(folder, temporary);
        loaded = WorkflowManager.loadProject(folder.toFile(), new ExecutionMonitor(), new WorkflowLoadHelper(context));
        manager = loaded.getWorkflowManager();
        return this;
    }

    WorkflowLoadResult loadResult() {
        return loaded;
    }

    WorkflowManager manager() {
        return manager;
    }

    /** @return whether every node was executed */
    boolean run() {
        return manager.executeAllAndWaitUntilDone();
    }

    /** Loads and runs it. The node must fail, and its message must have all the words. */
    void assertFails(int node, String... words) throws Exception {
        try (var run = load()) {
            assertFalse(run.run());
            assertFalse(run.node(node).getNodeContainerState().isExecuted());
            assertEquals(NodeMessage.Type.ERROR, run.message(node).getMessageType());
            run.assertSays(node, words);
        }
    }

    /** The node's message has all the words. */
    void assertSays(int node, String... words) {
        var message = message(node).getMessage();
        for (var word : words) {
            assertTrue(message.contains(word), "\"" + message + "\" does not mention: " + word);
        }
    }

    NodeContainer node(int number) {
        return manager.getNodeContainer(manager.getID().createChild(number));
    }

    NodeMessage message(int number) {
        return node(number).getNodeMessage();
    }

    /** What all nodes say. */
    String messages() {
        return manager.getNodeContainers().stream().map(node -> node.getNameWithID() + ": " + node.getNodeMessage().getMessage())
                .collect(Collectors.joining("; "));
    }

    <T extends PortObject> T output(int number, int port, Class<T> type) {
        return type.cast(node(number).getOutPort(port).getPortObject());
    }

    /** The flow variables that a node has given to those behind it. */
    Map<String, FlowVariable> pushed(int number) {
        return ((SingleNodeContainer) node(number)).getOutgoingFlowObjectStack().getAllAvailableFlowVariables();
    }

    BufferedDataTable table(int number, int port) {
        return output(number, port, BufferedDataTable.class);
    }

    /** Saves to another folder. */
    void save(File target) throws Exception {
        manager.save(target, new ExecutionMonitor(), true);
    }

    @Override
    public void close() {
        if (manager != null) {
            manager.getParent().removeProject(manager.getID());
        }
    }

    private void write() throws IOException {
        var workflow = new NodeSettings("workflow.knime");
        workflow.addString("created_by", "5.8.0");
        workflow.addString("version", "5.1.0");
        workflow.addString("state", "IDLE");
        if (!variables.isEmpty()) {
            var list = workflow.addNodeSettings("workflow_variables");
            for (int i = 0; i < variables.size(); i++) {
                variables.get(i).accept((NodeSettings) list.addNodeSettings("Var_" + i));
            }
        }
        workflow.addNodeSettings("workflow_credentials");
        var nodeList = workflow.addNodeSettings("nodes");
        for (int number = 1; number <= nodes.size(); number++) {
            var path = nodes.get(number - 1).name + " (#" + number + ")/settings.xml";
            var entry = nodeList.addNodeSettings("node_" + number);
            entry.addInt("id", number);
            entry.addString("node_settings_file", path);
            entry.addBoolean("node_is_meta", false);
            entry.addString("node_type", "NativeNode");
            entry.addString("ui_classname", "org.knime.core.node.workflow.NodeUIInformation");
            entry.addNodeSettings("ui_settings").addIntArray("extrainfo.node.bounds", number * GRID, GRID, -1, -1);
            save(settings(nodes.get(number - 1)), folder.resolve(path));
        }
        var connectionList = workflow.addNodeSettings("connections");
        for (int i = 0; i < connections.size(); i++) {
            var entry = connectionList.addNodeSettings("connection_" + i);
            entry.addInt("sourceID", connections.get(i)[0]);
            entry.addInt("sourcePort", connections.get(i)[1]);
            entry.addInt("destID", connections.get(i)[2]);
            entry.addInt("destPort", connections.get(i)[3]);
        }
        save(workflow, folder.resolve("workflow.knime"));
    }

    private static NodeSettings settings(TestNode node) {
        var settings = new NodeSettings("settings.xml");
        settings.addNodeSettings("flow_stack");
        settings.addNodeSettings("internal_node_subsettings").addString("memory_policy", "CacheSmallInMemory");
        node.model.accept((NodeSettings) settings.addNodeSettings("model"));
        if (node.overwritten != null) {
            var overwritten = settings.addNodeSettings("variables");
            overwritten.addString("version", "V_2019_09_13");
            node.overwritten.accept((NodeSettings) overwritten.addNodeSettings("tree"));
        }
        settings.addString("state", "IDLE");
        settings.addString("factory", node.factory);
        settings.addString("node-name", node.name);
        settings.addString("node-bundle-name", "Selfsup for KNIME: nodes");
        settings.addString("node-bundle-symbolic-name", "org.selfsup.knime");
        settings.addString("node-bundle-vendor", "Selfsup for KNIME");
        settings.addBoolean("hasContent", false);
        var ports = settings.addNodeSettings("ports");
        for (int port = 1; port <= node.outputs; port++) {
            var entry = ports.addNodeSettings("port_" + port);
            entry.addInt("index", port);
            entry.addString("port_dir_location", null);
        }
        var fileStores = settings.addNodeSettings("filestores");
        fileStores.addString("file_store_location", null);
        fileStores.addString("file_store_id", null);
        return settings;
    }

    private static void save(NodeSettings settings, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.saveToXML(out);
        }
    }

    /** One parameter that a variable overwrites. */
    static void overwrite(NodeSettings tree, String parameter, String variable) {
        var leaf = tree.addNodeSettings(parameter);
        leaf.addString("used_variable", variable);
        leaf.addString("exposed_variable", null);
    }
}
