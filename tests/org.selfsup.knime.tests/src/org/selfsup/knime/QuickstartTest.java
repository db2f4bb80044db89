package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.Config;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResultEntry.LoadResultEntryType;
import org.knime.node.parameters.WidgetGroup;
import org.selfsup.core.nn.Backbone;
import org.w3c.dom.Element;

/** The template opens clean: no warning, no state that configure would change, no setting that is not there any more. */
class QuickstartTest {

    /** Tests run in their module's folder. */
    private static final Path TEMPLATE = Path.of("../../workflows/quickstart").toAbsolutePath().normalize();

    @TempDir
    Path copy;

    /** A copy without its data: opening must not need them. */
    private TestWorkflow template() throws Exception {
        assumeTrue(Files.exists(Path.of("../../pom.xml")), "the checkout is at hand");
        try (var files = Files.walk(TEMPLATE, 2)) {
            for (var file : files.filter(f -> f.toString().endsWith("settings.xml") || f.endsWith("workflow.knime")).toList()) {
                var target = copy.resolve(TEMPLATE.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return TestWorkflow.open(copy);
    }

    @Test
    void opensWithoutAWarning() throws Exception {
        try (var workflow = template()) {
            assertEquals(LoadResultEntryType.Ok, workflow.loadResult().getType(), workflow.loadResult().getFilteredError("",
                    LoadResultEntryType.Warning));
            for (NodeContainer node : workflow.manager().getNodeContainers()) {
                assertTrue(node.getNodeContainerState().isConfigured(), node.getNameWithID());
                assertEquals(NodeMessage.Type.RESET, node.getNodeMessage().getMessageType(), node.getNodeMessage().getMessage());
            }
        }
    }

    @Test
    void everyNodeHasEverySetting() throws Exception {
        try (var workflow = template()) {
            for (NodeContainer node : workflow.manager().getNodeContainers()) {
                var saved = settings(node.getName(), node.getID().getIndex()).getNodeSettings("model");
                var kind = kind(node.getName());
                var keys = new TreeSet<String>();
                collect("", (Config) saved, keys);
                assertEquals(parameters("", kind.parametersClass()), keys, node.getName());
            }
        }
    }

    private static Nodes kind(String title) {
        return Arrays.stream(Nodes.values()).filter(node -> node.title.equals(title)).findFirst().orElseThrow();
    }

    private static void collect(String path, Config config, TreeSet<String> keys) {
        for (var key : config.keySet()) {
            if (config.getEntry(key) instanceof Config group) {
                collect(path + key + "/", group, keys);
            } else {
                keys.add(path + key);
            }
        }
    }

    private static TreeSet<String> parameters(String path, Class<?> type) {
        var keys = new TreeSet<String>();
        for (var field : type.getDeclaredFields()) {
            if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                keys.addAll(parameters(path + field.getName() + "/", field.getType()));
            } else if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                keys.add(path + field.getName());
            }
        }
        return keys;
    }

    @Test
    void portGroupsAreThoseOfTheNodes() throws Exception {
        try (var workflow = template()) {
            for (NodeContainer node : workflow.manager().getNodeContainers()) {
                var saved = new ArrayList<String>();
                settings(node.getName(), node.getID().getIndex()).getNodeSettings("node_creation_config").iterator()
                        .forEachRemaining(saved::add);
                assertEquals(portNames(node.getName()), saved);
            }
        }
    }

    private static ArrayList<String> portNames(String title) throws Exception {
        var kind = kind(title);
        var factory = (NodeFactory<?>) Class.forName(kind.factory).getConstructor().newInstance();
        factory.init();
        var names = new ArrayList<String>();
        for (var tag : new String[] {"inPort", "outPort"}) {
            var ports = factory.getXMLDescription().getElementsByTagName(tag);
            for (int i = 0; i < ports.getLength(); i++) {
                names.add(((Element) ports.item(i)).getAttribute("name"));
            }
        }
        return names;
    }

    @Test
    void itsVariablesSteerTheNodes() throws Exception {
        try (var workflow = template()) {
            var variables = workflow.manager().getWorkflowVariables().stream().map(v -> v.getName())
                    .collect(Collectors.toSet());
            assertEquals(Set.of("epochs", "batch_size", "seed", "data"), variables);
            assertUsed(settings("SimCLR Pretrain", 4).getNodeSettings("variables").getNodeSettings("tree")
                    .getNodeSettings("training"), "epochs", "epochs");
            assertUsed(settings("SimCLR Pretrain", 4).getNodeSettings("variables").getNodeSettings("tree")
                    .getNodeSettings("training"), "batchSize", "batch_size");
            assertUsed(settings("Image Folder Reader", 1).getNodeSettings("variables").getNodeSettings("tree"), "folder",
                    "data");
        }
    }

    /** k-Means, PCA, Similarity Search and most learners take number columns, no lists. */
    @Test
    void itsEmbeddingsAreColumnsThatAnyNodeTakes() throws Exception {
        try (var workflow = template()) {
            var spec = (DataTableSpec) workflow.node(6).getOutPort(1).getPortObjectSpec();
            assertEquals(Backbone.SMALL_CNN.embeddingSize(),
                    spec.stream().filter(column -> column.getType().equals(DoubleCell.TYPE)).count());
        }
    }

    private static void assertUsed(NodeSettingsRO tree, String parameter, String variable) throws Exception {
        assertEquals(variable, tree.getNodeSettings(parameter).getString("used_variable"));
    }

    private static NodeSettingsRO settings(String name, int id) throws Exception {
        try (var in = Files.newInputStream(TEMPLATE.resolve(name + " (#" + id + ")/settings.xml"))) {
            return NodeSettings.loadFromXML(in);
        }
    }
}
