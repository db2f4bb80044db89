package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.UnsupportedWorkflowVersionException;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResultEntry.LoadResultEntryType;

/** One change at a time of a workflow's folder, and what a real KNIME 5.8.3 made of it. Node 2 is the learner. */
class LoadRulesTest {
    @TempDir
    Path m_folder;
    private Path m_workflow;
    private Path m_learner;

    @BeforeEach
    void save() throws Exception {
        TestFlow.fourNodesIn(m_folder);
        m_workflow = m_folder.resolve("workflow.knime");
        m_learner = TestFlow.settings(m_folder, 2);
    }

    private void expect(LoadResultEntryType type, String stateOfLearner, boolean executes) throws Exception {
        var result = TestFlow.load(m_folder);
        try (var flow = TestFlow.of(result)) {
            assertEquals(type, result.getType(), result.toString());
            var state = flow.workflow().containsNodeContainer(flow.id(2)) ? state(flow) : "none";
            assertEquals(stateOfLearner, state, result.toString());
            assertEquals(executes, flow.run(), result.toString());
        }
    }

    private static String state(TestFlow flow) {
        var state = flow.node(2).getNodeContainerState();
        return state.isExecuted() ? "EXECUTED" : state.isConfigured() ? "CONFIGURED" : "IDLE";
    }

    @Test
    void anUnchangedFolderLoadsWithoutAWordAndIsClean() throws Exception {
        var result = TestFlow.load(m_folder);
        try (var flow = TestFlow.of(result)) {
            assertEquals(LoadResultEntryType.Ok, result.getType(), result.toString());
            assertFalse(flow.workflow().isDirty());
            assertFalse(flow.node(2).isDirty());
            assertEquals(NodeMessage.Type.RESET, flow.node(2).getNodeMessage().getMessageType());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"node_file", "customDescription", "name", "isInactive", "node-bundle-version", "node-feature-name",
        "node-feature-version", "factory_settings", "node_creation_config", "model"})
    void aNodeDoesWithoutIt(String key) throws Exception {
        TestFlow.remove(m_learner, key);
        expect(LoadResultEntryType.Ok, "CONFIGURED", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"factory", "node-name", "node-bundle-name", "node-bundle-symbolic-name", "node-bundle-vendor"})
    void aNodeIsLeftOutWithoutIt(String key) throws Exception {
        TestFlow.remove(m_learner, key);
        expect(LoadResultEntryType.Error, "none", false);
    }

    @ParameterizedTest
    @CsvSource({"state, Error", "hasContent, Error", "flow_stack, Error", "internal_node_subsettings, Error",
        "ports, DataLoadError", "filestores, DataLoadError"})
    void aNodeHasAnErrorWithoutIt(String key, LoadResultEntryType type) throws Exception {
        TestFlow.remove(m_learner, key);
        expect(type, "CONFIGURED", true);
    }

    @ParameterizedTest
    @CsvSource({"state, CONFIGURED, true", "workflow_credentials, CONFIGURED, true", "connections, IDLE, false"})
    void aWorkflowHasAnErrorWithoutIt(String key, String state, boolean executes) throws Exception {
        TestFlow.remove(m_workflow, key);
        expect(LoadResultEntryType.Error, state, executes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_by", "created_by_nightly", "name", "customDescription", "node_is_meta"})
    void aWorkflowDoesWithoutIt(String key) throws Exception {
        TestFlow.remove(m_workflow, key);
        expect(LoadResultEntryType.Ok, "CONFIGURED", true);
    }

    @ParameterizedTest
    @CsvSource({"created_by, 5.8.3, 5.9.0", "created_by, 5.8.3, 6.0.0.v20270101", "version, 5.1.0, 9.0.0"})
    void whatANewerVersionSavedIsRefused(String key, String now, String newer) throws IOException {
        TestFlow.edit(m_workflow, key, "xstring", now, newer);
        var refusal = assertThrows(UnsupportedWorkflowVersionException.class, () -> TestFlow.load(m_folder));
        assertTrue(refusal.getMessage().contains(newer) && refusal.getMessage().contains("newer"), refusal.getMessage());
    }

    @Test
    void whatAnOlderVersionSavedIsLoaded() throws Exception {
        TestFlow.edit(m_workflow, "created_by", "xstring", "5.8.3", "4.7.0.v202209261607");
        expect(LoadResultEntryType.Ok, "CONFIGURED", true);
    }

    @Test
    void aFolderWithoutWorkflowIsSaidInASentence() {
        var refusal = assertThrows(IOException.class, () -> TestFlow.load(m_folder.resolve("data")));
        var message = refusal.getMessage();
        assertTrue(message.contains("no workflow in") && message.contains("workflow.knime"), message);
    }

    @Test
    void aNodeThatIsNotInstalledIsNamedKeptAndNotExecuted(@TempDir Path copy) throws Exception {
        TestFlow.edit(m_learner, LearnNodeFactory.class.getName(), "org.example.NoSuchFactory");
        var result = TestFlow.load(m_folder);
        try (var flow = TestFlow.of(result)) {
            assertEquals(LoadResultEntryType.DataLoadError, result.getType());
            assertTrue(result.hasErrors());
            assertTrue(result.toString().contains("org.example.NoSuchFactory"), result.toString());
            assertEquals("MISSING Probe2 Learner", flow.node(2).getName());
            assertTrue(flow.node(2).getNodeContainerState().isIdle());
            assertFalse(flow.run());
            assertTrue(flow.node(1).getNodeContainerState().isExecuted());
            flow.workflow().save(copy.toFile(), new ExecutionMonitor(), false);
        }
        assertEquals(TestFlow.read(m_learner).getNodeSettings("model").toString(),
            TestFlow.read(TestFlow.settings(copy, 2)).getNodeSettings("model").toString());
    }

    @Test
    void anotherBundleOrVersionDoesNotMatterWhileTheFactoryIsFound() throws Exception {
        for (var key : new String[]{"node-bundle-version", "node-bundle-name"}) {
            var value = TestFlow.read(m_learner).getString(key);
            TestFlow.edit(m_learner, key, "xstring", value, "9" + value);
        }
        expect(LoadResultEntryType.Ok, "CONFIGURED", true);
    }

    @ParameterizedTest
    @CsvSource({"epochs, xint, 3, xstring, 3", "mode, xstring, SCRATCH, xstring, scratch", "custom_key, xint, 9, xint, -9"})
    void oneBadSettingSpoilsAllAndTheNodeRunsWithItsDefaults(String key, String type, String good, String otherType, String bad)
        throws Exception {
        TestFlow.edit(m_learner, "warmup", "xint", "5", "6");
        TestFlow.edit(m_learner, TestFlow.entry(key, type, good), TestFlow.entry(key, otherType, bad));
        var result = TestFlow.load(m_folder);
        try (var flow = TestFlow.of(result)) {
            assertEquals(LoadResultEntryType.Error, result.getType());
            assertEquals(NodeMessage.Type.WARNING, flow.node(2).getNodeMessage().getMessageType());
            assertTrue(flow.workflow().isDirty());
            assertTrue(flow.run());
            assertEquals(5, flow.node(2).getNodeSettings().getNodeSettings("model").getInt("warmup"), "the default");
            assertEquals(1, value(flow, "fromSpecs"), "defaults are made for the input");
        }
    }

    private static int value(TestFlow flow, String row) {
        var table = (BufferedDataTable)flow.node(2).getOutPort(1).getPortObject();
        for (var r : table) {
            if (r.getKey().getString().equals(row)) {
                return ((IntCell)r.getCell(1)).getIntValue();
            }
        }
        throw new IllegalArgumentException(row);
    }

    @Test
    void limitsOfTheDialogAreNotChecked() throws Exception {
        TestFlow.edit(m_learner, "epochs", "xint", "3", "0");
        expect(LoadResultEntryType.Ok, "CONFIGURED", true);
    }

    @Test
    void aColumnThatIsNotThereLeavesTheNodeIdle() throws Exception {
        TestFlow.edit(m_learner, "imageColumn", "xstring", "image", "nosuch");
        var result = TestFlow.load(m_folder);
        try (var flow = TestFlow.of(result)) {
            assertEquals(LoadResultEntryType.Warning, result.getType());
            assertTrue(flow.node(2).getNodeContainerState().isIdle());
            assertEquals("No column \"nosuch\"", flow.node(2).getNodeMessage().getMessage());
            assertFalse(flow.run());
        }
    }

    @ParameterizedTest
    @CsvSource({"IDLE, Warning", "EXECUTED, Warning", "FOO, Error"})
    void anotherSavedStateIsToldAndCorrected(String saved, LoadResultEntryType type) throws Exception {
        TestFlow.edit(m_learner, "state", "xstring", "CONFIGURED", saved);
        expect(type, "CONFIGURED", true);
    }

    @ParameterizedTest
    @CsvSource({"destPort, 1, 7", "sourceID, 1, 77"})
    void aConnectionToNowhereIsAnError(String key, String now, String wrong) throws Exception {
        TestFlow.edit(m_workflow, key, "xint", now, wrong);
        expect(LoadResultEntryType.Error, "IDLE", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere/settings.xml", "/etc/settings.xml"})
    void aNodeOutsideOfTheFolderIsNotRead(String file) throws Exception {
        TestFlow.edit(m_workflow, "Probe2 Learner (#2)/settings.xml", file);
        var result = TestFlow.load(m_folder);
        try (var flow = TestFlow.of(result)) {
            assertTrue(result.toString().contains("outside"), result.toString());
            assertFalse(flow.workflow().containsNodeContainer(flow.id(2)));
        }
    }

    @Test
    void aClassOfPortsThatIsNotThereLeavesTheNodeWithItsFirstPorts() throws Exception {
        addPort("Extra", "org.example.Nope");
        expect(LoadResultEntryType.Error, "CONFIGURED", true);
    }

    @Test
    void anUnconnectedAddedPortLeavesTheNodeIdle() throws Exception {
        addPort("Validation images", BufferedDataTable.class.getName());
        expect(LoadResultEntryType.Warning, "IDLE", false);
    }

    private void addPort(String group, String type) throws IOException {
        TestFlow.edit(m_learner, "<config key=\"" + group + "\"/>", "<config key=\"" + group + "\"><config key=\"port_0\"><entry "
            + TestFlow.entry("object_class", "xstring", type) + "/></config></config>");
    }
}
