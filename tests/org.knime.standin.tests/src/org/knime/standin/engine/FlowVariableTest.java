package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.VariableType;

/** Flow variables overwrite settings, come from settings, and travel with the data. */
class FlowVariableTest {
    private static NodeSettings place(NodeSettings all) {
        var variables = (NodeSettings)all.addNodeSettings("variables");
        variables.addString("version", "V_2019_09_13");
        return (NodeSettings)variables.addNodeSettings("tree");
    }

    private static void use(NodeSettings tree, String key, String used, String exposed) {
        var leaf = tree.addNodeSettings(key);
        leaf.addString("used_variable", used);
        leaf.addString("exposed_variable", exposed);
    }

    private static TestFlow source(Object value, String key) throws Exception {
        var flow = TestFlow.empty();
        flow.workflow().addWorkflowVariables(true, variable("v", value));
        flow.add(new SourceNodeFactory()).set(1, (model, all) -> use(place(all), key, "v", null));
        return flow;
    }

    private static FlowVariable variable(String name, Object value) {
        return value instanceof Integer i ? new FlowVariable(name, i) : value instanceof Double d ? new FlowVariable(name, d)
            : new FlowVariable(name, (String)value);
    }

    private static long rows(TestFlow flow, int node) {
        return ((BufferedDataTable)flow.node(node).getOutPort(1).getPortObject()).size();
    }

    @Test
    void aWorkflowVariableOverwritesASettingWithoutChangingWhatIsSaved() throws Exception {
        try (var flow = source(9, "rows")) {
            assertTrue(flow.run());
            assertEquals(9, rows(flow, 1));
            assertEquals(6, flow.node(1).getNodeSettings().getNodeSettings("model").getInt("rows"));
            flow.workflow().addWorkflowVariables(true, new FlowVariable("v", 2));
            flow.workflow().resetAndConfigureAll();
            flow.run();
            assertEquals(2, rows(flow, 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"epochs, 5, int, true", "seed, 5, int, true", "rate, 5, int, true", "text, 5, int, true", "rate, 7.5, double, true",
        "text, 7.5, double, true", "epochs, 7.5, double, false", "epochs, FINE_TUNE, String, false",
        "mode, FINE_TUNE, String, true", "mode, other, String, false", "flag, 1, int, false", "flag, false, String, true",
        "flag, fine_tune, String, false", "custom_key, -5, int, false", "nosuchsetting, 5, int, true", "optInt, 5, int, true"})
    void aVariableFitsSomeSettings(String key, String value, String type, boolean fits) throws Exception {
        Object typed = switch (type) {
            case "int" -> Integer.valueOf(value);
            case "double" -> Double.valueOf(value);
            default -> value;
        };
        try (var flow = TestFlow.empty()) {
            flow.workflow().addWorkflowVariables(true, variable("v", typed));
            flow.add(new SourceNodeFactory(), new LearnNodeFactory()).connect(1, 1, 2, 1);
            flow.set(2, (model, all) -> use(place(all), key, "v", null));
            assertEquals(fits, flow.node(2).getNodeContainerState().isConfigured(), flow.node(2).getNodeMessage().toString());
            assertEquals(fits ? NodeMessage.Type.RESET : NodeMessage.Type.WARNING, flow.node(2).getNodeMessage().getMessageType());
            assertEquals(fits, flow.run());
        }
    }

    @Test
    void partsOfArraysAndGroupsCanBeOverwritten() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.workflow().addWorkflowVariables(true, new FlowVariable("v", 77));
            flow.add(new SourceNodeFactory(), new LearnNodeFactory()).connect(1, 1, 2, 1);
            flow.set(2, (model, all) -> {
                var tree = place(all);
                use((NodeSettings)tree.addNodeSettings("group"), "a", "v", null);
                use((NodeSettings)tree.addNodeSettings("ints"), "1", "v", null);
            });
            assertTrue(flow.run());
            var found = false;
            for (var row : (BufferedDataTable)flow.node(2).getOutPort(1).getPortObject()) {
                found |= row.getKey().getString().equals("a") && row.getCell(1).toString().equals("77");
            }
            assertTrue(found);
        }
    }

    @Test
    void aVariableThatIsNotThereLeavesTheNodeIdle() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory()).set(1, (model, all) -> use(place(all), "rows", "nope", null));
            assertTrue(flow.node(1).getNodeContainerState().isIdle());
            assertTrue(flow.node(1).getNodeMessage().getMessage().contains("\"nope\""), flow.node(1).getNodeMessage().toString());
            assertFalse(flow.run());
        }
    }

    @Test
    void withoutVersionTheSectionCountsForNothing() throws Exception {
        try (var flow = source(9, "rows")) {
            flow.set(1, (model, all) -> all.getNodeSettings("variables").removeConfig("version"));
            assertTrue(flow.run());
            assertEquals(6, rows(flow, 1));
        }
    }

    @Test
    void anExposedSettingReachesTheNodesBehind() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), new RearrangeNodeFactory()).connect(1, 1, 2, 1);
            flow.set(1, (model, all) -> use(place(all), "rows", null, "how_many"));
            flow.set(2, (model, all) -> use(place(all), "k", "how_many", null));
            assertTrue(flow.run());
            assertEquals(6, flow.node(2).getFlowObjectStack().getAllAvailableFlowVariables().get("how_many").getIntValue());
        }
    }

    @Test
    void theNodeNearestBehindHasTheLastWord() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), new RearrangeNodeFactory(), new ClassicOptionalNodeFactory());
            flow.connect(1, 1, 2, 1).connect(2, 1, 3, 1);
            flow.set(1, (model, all) -> use(place(all), "rows", null, "n"));
            flow.set(2, (model, all) -> use(place(all), "k", null, "n"));
            assertTrue(flow.run());
            assertEquals(6, flow.node(2).getFlowObjectStack().getAllAvailableFlowVariables().get("n").getIntValue());
            assertEquals(4, flow.node(3).getFlowObjectStack().getAllAvailableFlowVariables().get("n").getIntValue());
        }
    }

    private static Stream<NodeFactory<?>> pushing() {
        return Stream.of(new PushNodeFactory(), new ContextPushNodeFactory());
    }

    @ParameterizedTest
    @MethodSource("pushing")
    void aPushedVariableTravelsWithTheDataOnly(NodeFactory<?> pushing) throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), pushing, new RearrangeNodeFactory(), new RearrangeNodeFactory());
            flow.connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(1, 1, 4, 1);
            flow.set(3, (model, all) -> use(place(all), "k", "rows", null));
            assertTrue(flow.node(3).getNodeContainerState().isIdle(), "not known before execution");
            assertTrue(flow.run(), flow.node(3).getNodeMessage().toString());
            assertTrue(flow.node(3).getFlowObjectStack().getAllAvailableFlowVariables().containsKey("rows"));
            assertFalse(flow.node(4).getFlowObjectStack().getAllAvailableFlowVariables().containsKey("rows"));
        }
    }

    @ParameterizedTest
    @MethodSource("pushing")
    void aPushedVariableIsSavedAndGoneAfterAReset(NodeFactory<?> pushing, @TempDir Path folder) throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), pushing).connect(1, 1, 2, 1);
            assertTrue(flow.run());
            flow.workflow().save(folder.toFile(), new ExecutionMonitor(), false);
            var saved = TestFlow.read(TestFlow.settings(folder, 2)).getNodeSettings("flow_stack").getNodeSettings("Variable_0");
            assertEquals("variable", saved.getString("type"));
            assertEquals(new FlowVariable("rows", 6), FlowVariable.load(saved));
            flow.workflow().resetAndConfigureAll();
            assertTrue(flow.node(2).getOutgoingFlowObjectStack().getAllAvailableFlowVariables().isEmpty());
        }
    }

    @Test
    void aVariableOfTheFlowHidesOneOfTheWorkflow() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.workflow().addWorkflowVariables(true, new FlowVariable("rows", 1));
            flow.add(new SourceNodeFactory(), new PushNodeFactory(), new ClassicOptionalNodeFactory());
            flow.connect(1, 1, 3, 1).connect(1, 1, 2, 1).connect(2, 1, 3, 3);
            assertTrue(flow.run());
            assertEquals(6, flow.node(3).getFlowObjectStack().getAllAvailableFlowVariables().get("rows").getIntValue());
        }
    }

    @Test
    void workflowVariablesAreSavedAndLoaded(@TempDir Path folder) throws Exception {
        try (var flow = source(9, "rows")) {
            flow.workflow().addWorkflowVariables(true, new FlowVariable("d", 0.5), new FlowVariable("s", "a,b \"c\""));
            flow.workflow().save(folder.toFile(), new ExecutionMonitor(), false);
            try (var again = TestFlow.of(TestFlow.load(folder))) {
                assertEquals(flow.workflow().getWorkflowVariables(), again.workflow().getWorkflowVariables());
                assertTrue(again.run());
                assertEquals(9, rows(again, 1));
            }
        }
    }

    @Test
    void whatWasPushedLastHidesWhatHasItsName() {
        var variables = List.of(new FlowVariable("v", 1), new FlowVariable("v", 2));
        var stack = FlowObjectStack.createFromFlowVariableList(variables, NodeID.ROOTID);
        assertEquals(2, stack.getAllAvailableFlowVariables().get("v").getIntValue());
        var whole = new VariableType<?>[]{VariableType.IntType.INSTANCE};
        assertEquals(2, stack.getAvailableFlowVariables(whole).get("v").getIntValue());
        assertTrue(stack.getAvailableFlowVariables(new VariableType<?>[]{VariableType.StringType.INSTANCE}).isEmpty());
    }

    @Test
    void aVariableIsReadOnlyAsWhatItIs() {
        var whole = new FlowVariable("v", 5);
        assertEquals(5.0, whole.getValue(VariableType.DoubleType.INSTANCE));
        assertEquals("5", whole.getValue(VariableType.StringType.INSTANCE));
        var text = new FlowVariable("v", "5");
        assertThrows(IllegalArgumentException.class, () -> text.getValue(VariableType.IntType.INSTANCE));
        assertThrows(IllegalArgumentException.class, () -> new FlowVariable(" ", 1));
        assertThrows(IllegalArgumentException.class, () -> new FlowVariable("knime.workspace", "reserved"));
    }
}
