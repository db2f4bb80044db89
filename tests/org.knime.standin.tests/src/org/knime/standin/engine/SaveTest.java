package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.workflow.NodeUIInformation;

/** A workflow is saved so that it can be loaded again, here and in KNIME. */
class SaveTest {
    @TempDir
    Path m_folder;

    @Test
    void aNodesFileHasTheKeysOfKnimeInTheirOrder() throws Exception {
        TestFlow.fourNodesIn(m_folder);
        var settings = TestFlow.read(TestFlow.settings(m_folder, 2));
        assertEquals(List.of("node_file", "flow_stack", "internal_node_subsettings", "model", "customDescription", "state",
            "factory", "node-name", "node-bundle-name", "node-bundle-symbolic-name", "node-bundle-vendor", "node-bundle-version",
            "node-feature-name", "node-feature-symbolic-name", "node-feature-vendor", "node-feature-version",
            "factory_settings", "node_creation_config", "name", "hasContent", "isInactive", "ports", "filestores"),
            List.copyOf((Collection<String>)settings.keySet()));
        assertEquals(List.of("Training images", "Validation images", "Start model", "Extra", "Model", "History", "Plot"),
            List.copyOf(settings.getNodeSettings("node_creation_config").keySet()));
    }

    @Test
    void savingALoadedWorkflowChangesNothing(@TempDir Path copy) throws Exception {
        TestFlow.fourNodesIn(m_folder);
        try (var flow = TestFlow.of(TestFlow.load(m_folder))) {
            flow.workflow().save(copy.toFile(), new ExecutionMonitor(), false);
            assertFalse(flow.workflow().isDirty());
        }
        assertEquals(Files.readString(m_folder.resolve("workflow.knime")), Files.readString(copy.resolve("workflow.knime")));
        for (var node = 1; node <= 4; node++) {
            assertEquals(withoutStore(TestFlow.settings(m_folder, node)), withoutStore(TestFlow.settings(copy, node)));
        }
    }

    private static String withoutStore(Path settings) throws Exception {
        return Files.readString(settings).replaceAll("\"file_store_id\".*", "");
    }

    @Test
    void anExecutedNodeIsSavedAsConfiguredBecauseItsDataAreNotSaved() throws Exception {
        try (var flow = TestFlow.fourNodes()) {
            flow.run();
            flow.workflow().save(m_folder.toFile(), new ExecutionMonitor(), true);
        }
        assertEquals("CONFIGURED", TestFlow.read(TestFlow.settings(m_folder, 4)).getString("state"));
        var result = TestFlow.load(m_folder);
        try (var flow = TestFlow.of(result)) {
            assertFalse(result.hasWarningEntries(), result.toString());
            assertTrue(flow.run());
        }
    }

    @Test
    void defaultsThatTheInputDecidesAreSavedAsSoonAsThereIsInput() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), new LearnNodeFactory());
            assertFalse(flow.node(2).getNodeSettings().getNodeSettings("model").getBoolean("fromSpecs"));
            flow.connect(1, 1, 2, 1);
            assertTrue(flow.node(2).getNodeSettings().getNodeSettings("model").getBoolean("fromSpecs"));
        }
    }

    @Test
    void messagesAreKept() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new BehaveNodeFactory()).set(1, (model, all) -> model.addString("b", "KNIME_EX_MSG"));
            flow.run();
            flow.workflow().save(m_folder.toFile(), new ExecutionMonitor(), true);
            try (var again = TestFlow.of(TestFlow.load(m_folder))) {
                assertEquals(flow.node(1).getNodeMessage(), again.node(1).getNodeMessage());
            }
        }
    }

    @Test
    void textsAndPlacesAreKept() throws Exception {
        try (var flow = TestFlow.fourNodes()) {
            flow.node(1).getNodeAnnotation().getData().setText("Load the images");
            flow.node(1).setCustomDescription("longer");
            flow.node(1).setUIInformation(NodeUIInformation.builder().setNodeLocation(100, 200, -1, -1).build());
            flow.workflow().save(m_folder.toFile(), new ExecutionMonitor(), true);
        }
        try (var again = TestFlow.of(TestFlow.load(m_folder))) {
            assertEquals("Load the images", again.node(1).getDisplayLabel());
            assertEquals("Probe2 Learner", again.node(2).getDisplayLabel());
            assertEquals("longer", again.node(1).getCustomDescription());
            assertEquals(200, again.node(1).getUIInformation().getBounds()[1]);
        }
    }

    @Test
    void otherFilesOfTheFolderAreCopied(@TempDir Path copy) throws Exception {
        TestFlow.fourNodesIn(m_folder);
        Files.createDirectories(m_folder.resolve("data/pics"));
        Files.writeString(m_folder.resolve("data/pics/a.txt"), "a");
        try (var flow = TestFlow.of(TestFlow.load(m_folder))) {
            flow.workflow().save(copy.toFile(), new ExecutionMonitor(), true);
        }
        assertEquals("a", Files.readString(copy.resolve("data/pics/a.txt")));
        assertFalse(Files.exists(copy.resolve(".knimeLock")));
    }

    /** Data sets lie on other disks. Twice, since the second time all is there already. */
    @Test
    void linksStayLinksToTheSamePlace(@TempDir Path copy, @TempDir Path disk) throws Exception {
        TestFlow.fourNodesIn(m_folder);
        Files.writeString(disk.resolve("a.txt"), "a");
        Files.createSymbolicLink(m_folder.resolve("data"), disk);
        Files.createDirectories(m_folder.resolve("more"));
        Files.createSymbolicLink(m_folder.resolve("more/relative"), Path.of("../more"));
        Files.createSymbolicLink(m_folder.resolve("nowhere"), Path.of("gone"));
        try (var flow = TestFlow.of(TestFlow.load(m_folder))) {
            for (var i = 0; i < 2; i++) {
                flow.workflow().save(copy.toFile(), new ExecutionMonitor(), true);
                assertEquals("a", Files.readString(copy.resolve("data/a.txt")));
                assertTrue(Files.isSymbolicLink(copy.resolve("data")));
                assertEquals(m_folder.resolve("more").toRealPath(), Files.readSymbolicLink(copy.resolve("more/relative")));
                assertEquals(Path.of("gone"), Files.readSymbolicLink(copy.resolve("nowhere")));
            }
        }
    }

    @Test
    void aNodeWhoseFolderIsALinkIsNotSavedIntoTheWorkflowItWasLoadedFrom(@TempDir Path copy, @TempDir Path disk) throws Exception {
        TestFlow.fourNodesIn(m_folder);
        var folder = TestFlow.settings(m_folder, 2).getParent();
        Files.move(folder, disk.resolve("node"));
        Files.createSymbolicLink(folder, disk.resolve("node"));
        var before = Files.readString(disk.resolve("node/settings.xml"));
        try (var flow = TestFlow.of(TestFlow.load(m_folder))) {
            flow.node(2).setCustomDescription("changed");
            flow.workflow().save(copy.toFile(), new ExecutionMonitor(), true);
        }
        assertEquals(before, Files.readString(disk.resolve("node/settings.xml")));
        assertEquals("changed", TestFlow.read(TestFlow.settings(copy, 2)).getString("customDescription"));
    }

    @Test
    void aNodeStaysInTheFolderItWasLoadedFrom() throws Exception {
        TestFlow.fourNodesIn(m_folder);
        Files.move(TestFlow.settings(m_folder, 2).getParent(), m_folder.resolve("My own name (#2)"));
        TestFlow.edit(m_folder.resolve("workflow.knime"), "Probe2 Learner (#2)", "My own name (#2)");
        try (var flow = TestFlow.of(TestFlow.load(m_folder))) {
            flow.workflow().save(m_folder.toFile(), new ExecutionMonitor(), false);
        }
        try (var children = Files.list(m_folder)) {
            assertEquals(5, children.count(), "four nodes and the workflow's file");
        }
        assertFalse(TestFlow.load(m_folder).hasWarningEntries());
    }

    @Test
    void whatVariablesOverwriteIsKeptWhenTheModelsSettingsAreBad(@TempDir Path copy) throws Exception {
        try (var flow = TestFlow.fourNodes()) {
            flow.set(2, (model, all) -> all.addNodeSettings("variables").addString("version", "V_2019_09_13"));
            flow.workflow().save(m_folder.toFile(), new ExecutionMonitor(), false);
        }
        TestFlow.remove(TestFlow.settings(m_folder, 2), "epochs");
        try (var flow = TestFlow.of(TestFlow.load(m_folder))) {
            flow.workflow().save(copy.toFile(), new ExecutionMonitor(), false);
        }
        var settings = TestFlow.read(TestFlow.settings(copy, 2));
        assertTrue(settings.containsKey("variables"));
        assertEquals(3, settings.getNodeSettings("model").getInt("epochs"), "the default");
    }

    @Test
    void aFailureShowsAtTheWorkflowToo() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new BehaveNodeFactory()).set(1, (model, all) -> model.addString("b", "RUNTIME_EX"));
            flow.run();
            flow.workflow().save(m_folder.toFile(), new ExecutionMonitor(), false);
        }
        var message = TestFlow.read(m_folder.resolve("workflow.knime")).getNodeSettings("nodecontainer_message");
        assertEquals("ERROR", message.getString("type"));
        assertTrue(message.getString("issue").contains("runtime ex"));
    }
}
