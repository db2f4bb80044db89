package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.config.Config;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResultEntry.LoadResultEntryType;
import org.knime.standin.SharedFolder;
import org.knime.standin.ports.BytesPortObject;
import org.knime.standin.ports.NotePortObject;

/** Workflows that a real KNIME 5.8.3 saved are loaded, and saved again with the same keys and types. */
class KnimeSavedTest {
    @TempDir
    Path m_copy;
    @TempDir
    Path m_saved;

    /** A copy that can be written, in which the nodes' factories are those of these tests. */
    private void copy(String name, boolean ourNodes) throws IOException {
        var source = SharedFolder.assumed("knime-saved").resolve(name);
        try (var tree = Files.walk(source)) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                var target = m_copy.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (ourNodes && target.endsWith("settings.xml")) {
                    Files.writeString(target, withOurNodes(Files.readString(file)));
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    private static String withOurNodes(String settings) {
        return settings.replace("org.example.probe2.SrcNodeFactory", SourceNodeFactory.class.getName())
            .replace("org.example.probe2.LearnNodeFactory", LearnNodeFactory.class.getName())
            .replace("org.example.probe2.PredictNodeFactory", PredictNodeFactory.class.getName())
            .replace("org.example.probe2.RearrNodeFactory", RearrangeNodeFactory.class.getName())
            .replace("org.example.probe2.BehaveNodeFactory", BehaveNodeFactory.class.getName())
            .replace("org.example.probe2.OldOptNodeFactory", ClassicOptionalNodeFactory.class.getName())
            .replace("org.example.probe2.ModelPO\"", NotePortObject.class.getName() + "\"")
            .replace("org.example.probe2.ExtraPO\"", BytesPortObject.class.getName() + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_configured", "b_executed", "c_optional_executed", "c2_optional_present_unconnected",
        "c3_replace_ports", "d_variable", "e_annotations", "f_path", "g_messages", "h_internal_none"})
    void unknownNodesAreNamedAndSurviveLoadingAndSaving(String name) throws Exception {
        copy(name, false);
        var result = TestFlow.load(m_copy);
        try (var flow = TestFlow.of(result)) {
            assertEquals(LoadResultEntryType.DataLoadError, result.getType());
            var words = result.getFilteredError("", LoadResultEntryType.Warning);
            for (var node : flow.workflow().getNodeContainers()) {
                assertTrue(node.getName().startsWith("MISSING Probe2 "), node.getName());
                assertTrue(words.contains(node.getName().substring("MISSING ".length())), words);
            }
            assertTrue(words.contains("org.example.probe2."), words);
            flow.workflow().save(m_saved.toFile(), new ExecutionMonitor(), false);
            for (var node : flow.workflow().getNodeContainers()) {
                var id = node.getID().getIndex();
                assertEquals(tree(TestFlow.settings(m_copy, id), Set.of()), tree(TestFlow.settings(m_saved, id), Set.of()));
            }
        }
        assertEquals(tree(m_copy.resolve("workflow.knime"), Set.of("nodecontainer_message")),
            tree(m_saved.resolve("workflow.knime"), Set.of("nodecontainer_message")));
    }

    @ParameterizedTest
    @CsvSource({"a_configured, Ok", "d_variable, Warning", "e_annotations, Ok"})
    void settingsOfKnownNodesKeepKeysAndTypes(String name, LoadResultEntryType type) throws Exception {
        copy(name, true);
        var result = TestFlow.load(m_copy);
        try (var flow = TestFlow.of(result)) {
            assertEquals(type, result.getType(), result.toString());
            flow.workflow().save(m_saved.toFile(), new ExecutionMonitor(), false);
            var data = Set.of("internalObjects", "ports");
            for (var node : flow.workflow().getNodeContainers()) {
                var id = node.getID().getIndex();
                assertEquals(tree(TestFlow.settings(m_copy, id), data), tree(TestFlow.settings(m_saved, id), data));
                assertEquals(TestFlow.read(TestFlow.settings(m_copy, id)).getNodeSettings("model").toString(),
                    TestFlow.read(TestFlow.settings(m_saved, id)).getNodeSettings("model").toString());
            }
            assertEquals(tree(m_copy.resolve("workflow.knime"), Set.of()), tree(m_saved.resolve("workflow.knime"), Set.of()));
            assertTrue(flow.run());
        }
    }

    @Test
    void savedVariablesOverwriteSettings() throws Exception {
        copy("d_variable", true);
        try (var flow = TestFlow.of(TestFlow.load(m_copy))) {
            assertTrue(flow.run());
            var values = new ArrayList<String>();
            ((BufferedDataTable)flow.node(2).getOutPort(1).getPortObject())
                .forEach(row -> values.add(row.getKey() + "=" + row.getCell(1)));
            assertTrue(values.containsAll(List.of("epochs=5", "a=77")), values.toString());
            var variables = flow.node(3).getFlowObjectStack().getAllAvailableFlowVariables();
            assertEquals("SCRATCH", variables.get("mode_out").getStringValue());
        }
    }

    @Test
    void addedPortsAreThereAgain() throws Exception {
        copy("c_optional_executed", true);
        try (var flow = TestFlow.of(TestFlow.load(m_copy))) {
            var inputs = new ArrayList<Integer>();
            for (var node = 3; node <= 6; node++) {
                inputs.add(flow.node(node).getNrInPorts());
            }
            assertEquals(List.of(2, 4, 4, 5), inputs, "with the one for flow variables");
        }
    }

    @Test
    void savedMessagesAreShown() throws Exception {
        copy("g_messages", true);
        try (var flow = TestFlow.of(TestFlow.load(m_copy))) {
            assertEquals("the summary", flow.node(4).getNodeMessage().getMessage());
            assertEquals(List.of("do this"), flow.node(4).getNodeMessage().getResolutions());
            assertEquals("conf invalid", flow.node(6).getNodeMessage().getMessage());
        }
    }

    private static List<String> tree(Path file, Set<String> without) throws IOException {
        var lines = new ArrayList<String>();
        collect(TestFlow.read(file), "", without, lines);
        return lines;
    }

    private static void collect(Config settings, String path, Set<String> without, List<String> lines) {
        for (var key : settings.keySet()) {
            if (without.contains(key)) {
                continue;
            }
            var entry = settings.getEntry(key);
            lines.add(path + key + " " + entry.getType());
            if (entry instanceof Config inner) {
                collect(inner, path + key + "/", without, lines);
            }
        }
    }
}
