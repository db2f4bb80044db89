package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeMessage;

/** Nodes are configured and executed in their order, side by side where they can, and can be cancelled. */
class ExecutionTest {
    private static BufferedDataTable table(TestFlow flow, int node, int port) {
        return (BufferedDataTable)flow.node(node).getOutPort(port).getPortObject();
    }

    @Test
    void dataTravelFromNodeToNode() {
        try (var flow = TestFlow.fourNodes()) {
            assertTrue(flow.workflow().getNodeContainerState().isConfigured());
            assertNotNull(flow.node(4).getOutPort(1).getPortObjectSpec(), "the spec is known before execution");
            assertNull(flow.node(4).getOutPort(1).getPortObject());
            assertTrue(flow.run());
            var last = table(flow, 4, 1);
            assertEquals(List.of("image", "number", "len"), List.of(last.getSpec().getColumnNames()));
            var sum = new AtomicInteger();
            last.forEach(row -> sum.addAndGet(((IntCell)row.getCell(2)).getIntValue()));
            assertEquals(4 * (0 + 1 + 2 + 3 + 4 + 5), sum.get());
            assertEquals("Rows: 6, Cols: 3", flow.node(4).getOutPort(1).getPortSummary());
            assertTrue(flow.workflow().getNodeContainerState().isExecuted());
        }
    }

    @Test
    void statesAreToldInTheirOrder() {
        try (var flow = TestFlow.fourNodes()) {
            var events = Collections.synchronizedList(new ArrayList<String>());
            for (NodeContainer node : flow.workflow().getNodeContainers()) {
                node.addNodeStateChangeListener(event -> {
                    if (node.getNodeContainerState().isExecuted()) {
                        events.add(node.getName());
                    }
                });
            }
            flow.run();
            assertEquals(List.of("Probe2 Source", "Probe2 Learner", "Probe2 Predictor", "Probe2 Rearrange"), events);
        }
    }

    @Test
    void branchesRunAtTheSameTime() {
        WaitNodeFactory.s_meeting = new CyclicBarrier(2);
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), new WaitNodeFactory(), new WaitNodeFactory());
            flow.connect(1, 1, 2, 1).connect(1, 1, 3, 1);
            assertTrue(flow.run(), flow.node(2).getNodeMessage() + " " + flow.node(3).getNodeMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOR_EVER", "ASLEEP"})
    void cancellingEndsWhatRunsAndTakesBackWhatWaits(String what) throws Exception {
        WaitNodeFactory.s_started = new CountDownLatch(1);
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), new WaitNodeFactory(), new RearrangeNodeFactory());
            flow.connect(1, 1, 2, 1).connect(2, 1, 3, 1);
            flow.set(2, (model, all) -> model.addString("what", what));
            flow.workflow().executeAll();
            assertTrue(WaitNodeFactory.s_started.await(20, TimeUnit.SECONDS));
            assertFalse(flow.workflow().waitWhileInExecution(50, TimeUnit.MILLISECONDS));
            assertTrue(flow.node(3).getNodeContainerState().isWaitingToBeExecuted());
            flow.workflow().cancelExecution();
            assertTrue(flow.workflow().waitWhileInExecution(20, TimeUnit.SECONDS));
            assertTrue(flow.node(1).getNodeContainerState().isExecuted());
            assertTrue(flow.node(2).getNodeContainerState().isConfigured());
            assertTrue(flow.node(3).getNodeContainerState().isConfigured());
            assertEquals(NodeMessage.Type.WARNING, flow.node(2).getNodeMessage().getMessageType());
            assertTrue(flow.node(2).getNodeMessage().getMessage().contains("cancelled"), flow.node(2).getNodeMessage().toString());
        }
    }

    @Test
    void anInterruptOfTheWaitingThreadCancels() throws Exception {
        WaitNodeFactory.s_started = new CountDownLatch(1);
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), new WaitNodeFactory()).connect(1, 1, 2, 1);
            flow.set(2, (model, all) -> model.addString("what", "FOR_EVER"));
            var runner = new Thread(flow::run);
            runner.start();
            assertTrue(WaitNodeFactory.s_started.await(20, TimeUnit.SECONDS));
            runner.interrupt();
            runner.join(20_000);
            assertFalse(runner.isAlive());
            assertTrue(flow.workflow().waitWhileInExecution(20, TimeUnit.SECONDS));
            assertTrue(flow.node(2).getNodeContainerState().isConfigured());
        }
    }

    @Test
    void progressReachesTheListeners() throws Exception {
        WaitNodeFactory.s_started = new CountDownLatch(1);
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), new WaitNodeFactory()).connect(1, 1, 2, 1);
            flow.set(2, (model, all) -> model.addString("what", "FOR_EVER"));
            var told = new CountDownLatch(3);
            flow.node(2).addProgressListener(event -> {
                if (event.getSource().equals(flow.id(2)) && event.getNodeProgress().hasMessage()
                    && event.getNodeProgress().getMessage().startsWith("batch ")) {
                    told.countDown();
                }
            });
            flow.workflow().executeAll();
            assertTrue(told.await(20, TimeUnit.SECONDS));
            flow.workflow().cancelExecution();
            assertTrue(flow.workflow().waitWhileInExecution(20, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @CsvSource({"OK, EXECUTED, RESET, ''", "WARN_EXEC, EXECUTED, WARNING, exec warning", "WARN_CONF, EXECUTED, RESET, ''",
        "KNIME_EX_MSG, CONFIGURED, ERROR, the summary", "RUNTIME_EX, CONFIGURED, ERROR, runtime ex",
        "CONF_INVALID, IDLE, WARNING, conf invalid", "CONF_RUNTIME, IDLE, ERROR, conf runtime",
        "CANCEL_SELF, CONFIGURED, WARNING, self", "NULL_OUT, CONFIGURED, ERROR, out2", "EMPTY, EXECUTED, WARNING, no rows"})
    void whatANodeDoesShowsInStateAndMessage(String behaviour, String state, NodeMessage.Type type, String words) throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new BehaveNodeFactory());
            flow.set(1, (model, all) -> model.addString("b", behaviour));
            assertEquals(state.equals("EXECUTED"), flow.run());
            var node = flow.node(1);
            var now = node.getNodeContainerState();
            assertEquals(state, now.isExecuted() ? "EXECUTED" : now.isConfigured() ? "CONFIGURED" : "IDLE");
            assertEquals(type, node.getNodeMessage().getMessageType(), node.getNodeMessage().toString());
            assertTrue(node.getNodeMessage().getMessage().contains(words), node.getNodeMessage().toString());
        }
    }

    @Test
    void aMessageKeepsItsFirstIssueAndItsResolutions() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new BehaveNodeFactory()).set(1, (model, all) -> model.addString("b", "KNIME_EX_MSG"));
            flow.run();
            assertEquals("issue 1", flow.node(1).getNodeMessage().getIssue().orElseThrow());
            assertEquals(List.of("do this"), flow.node(1).getNodeMessage().getResolutions());
        }
    }

    @Test
    void aWarningOfConfigureStandsUntilExecution() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new BehaveNodeFactory()).set(1, (model, all) -> model.addString("b", "WARN_CONF"));
            assertEquals("conf warning", flow.node(1).getNodeMessage().getMessage());
        }
    }

    @Test
    void aFailureLeavesOtherBranchesAlone() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new BehaveNodeFactory(), new RearrangeNodeFactory(), new SourceNodeFactory(), new RearrangeNodeFactory());
            flow.connect(1, 1, 2, 1).connect(3, 1, 4, 1);
            flow.set(1, (model, all) -> model.addString("b", "RUNTIME_EX"));
            assertFalse(flow.run());
            assertFalse(flow.node(2).getNodeContainerState().isExecuted());
            assertTrue(flow.node(4).getNodeContainerState().isExecuted());
            assertFalse(flow.workflow().getNodeContainerState().isExecutionInProgress());
        }
    }

    @Test
    void aSpecThatIsNotKnownIsWaitedFor() throws Exception {
        try (var flow = TestFlow.empty()) {
            flow.add(new BehaveNodeFactory(), new RearrangeNodeFactory()).connect(1, 1, 2, 1);
            flow.set(1, (model, all) -> model.addString("b", "NULL_SPEC"));
            assertTrue(flow.node(2).getNodeContainerState().isIdle());
            assertTrue(flow.run());
            assertEquals(3, table(flow, 2, 1).getSpec().getNumColumns());
        }
    }

    @Test
    void anOptionalInputWithoutConnectionIsNull() {
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), new ClassicOptionalNodeFactory()).connect(1, 1, 2, 1);
            assertEquals("spec null", flow.node(2).getNodeMessage().getMessage());
            assertTrue(flow.run());
            assertEquals("data null of 3", flow.node(2).getNodeMessage().getMessage());
            flow.connect(1, 1, 2, 3);
            assertEquals("spec there", flow.node(2).getNodeMessage().getMessage());
            assertTrue(flow.run());
            assertEquals("data there of 3", flow.node(2).getNodeMessage().getMessage());
        }
    }

    @Test
    void anInputThatIsNotOptionalIsWaitedFor() {
        try (var flow = TestFlow.empty()) {
            flow.add(new RearrangeNodeFactory());
            assertTrue(flow.node(1).getNodeContainerState().isIdle());
            assertFalse(flow.run());
            assertEquals(NodeMessage.Type.RESET, flow.node(1).getNodeMessage().getMessageType());
        }
    }

    @Test
    void internalDataAreThereUntilTheNodeIsReset() {
        try (var flow = TestFlow.fourNodes()) {
            flow.run();
            assertEquals(1, flow.node(2).getInternalHeldPortObjects().length);
            flow.workflow().resetAndConfigureAll();
            assertNull(flow.node(2).getInternalHeldPortObjects());
        }
    }

    @Test
    void resettingANodeResetsWhatIsBehindIt() throws Exception {
        try (var flow = TestFlow.fourNodes()) {
            flow.run();
            flow.set(3, (model, all) -> model.addString("name", "other"));
            assertTrue(flow.node(2).getNodeContainerState().isExecuted());
            assertTrue(flow.node(3).getNodeContainerState().isConfigured());
            assertTrue(flow.node(4).getNodeContainerState().isConfigured());
            assertNull(flow.node(4).getOutPort(1).getPortObject());
            assertTrue(flow.run());
        }
    }

    @Test
    void onlyWhatIsNeededIsExecuted() throws Exception {
        try (var flow = TestFlow.fourNodes()) {
            flow.workflow().executeUpToHere(flow.id(2));
            assertTrue(flow.workflow().waitWhileInExecution(20, TimeUnit.SECONDS));
            assertTrue(flow.node(2).getNodeContainerState().isExecuted());
            assertTrue(flow.node(3).getNodeContainerState().isConfigured());
        }
    }

    @Test
    void cyclesAndWrongPortsAreRefused() {
        try (var flow = TestFlow.fourNodes()) {
            assertFalse(flow.workflow().canAddConnection(flow.id(4), 1, flow.id(2), 1), "a cycle");
            assertFalse(flow.workflow().canAddConnection(flow.id(1), 2, flow.id(4), 1), "no such port");
            assertFalse(flow.workflow().canAddConnection(flow.id(1), 1, flow.id(4), 0), "a table is no flow variable");
            assertTrue(flow.workflow().canAddConnection(flow.id(1), 0, flow.id(4), 0));
        }
    }
}
