package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.VariableType.DoubleType;
import org.knime.core.node.workflow.VariableType.IntType;
import org.knime.core.node.workflow.VariableType.StringType;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.variable.NodeVariables;
import org.w3c.dom.Element;

/** What took effect in a training reaches the nodes behind as flow variables, and the history as columns. */
class FlowVariablesTest {

    private static final int IMAGES = 48;

    @TempDir
    Path folder;

    private TestWorkflow workflow;

    /** Node 1 reads images, node 2 trains 2 epochs in batches of 16 on them. */
    private int trained(Nodes kind) throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), IMAGES / 2, 1);
        workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(kind, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 2);
            training.addInt("batchSize", 16);
            training.addDouble("largestGradient", 5);
            model.addInt("projectorWidth", 32);
            model.addInt("projectionSize", 16);
        });
        workflow.connect(reader, 1, pretrain, 1);
        return pretrain;
    }

    @EachPretrain
    void aVariableOfATrainingSteersTheNodeBehind(Nodes kind) throws Exception {
        int first = trained(kind);
        int second = workflow.add(kind, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 7);
            training.addInt("batchSize", 10_000);
            training.addDouble("learningRate", 0.5);
        }, tree -> {
            var training = (NodeSettings) tree.addNodeSettings("training");
            TestWorkflow.overwrite(training, "batchSize", "selfsup.batch size");
            TestWorkflow.overwrite(training, "epochs", "selfsup.epochs");
            TestWorkflow.overwrite(training, "learningRate", "selfsup.peak learning rate");
        });
        workflow.connect(1, 1, second, 1).connect(first, 1, second, 4);

        try (var run = workflow.load()) {
            assertFalse(run.node(second).getNodeContainerState().isConfigured(), "nothing took effect yet");
            assertTrue(run.run(), run.messages());
            var before = TestTables.rows(run.table(first, 2));
            var after = TestTables.rows(run.table(second, 2));
            assertEquals(2, after.size());
            for (var column : List.of("batch size", "peak learning rate")) {
                int index = run.table(second, 2).getDataTableSpec().findColumnIndex(column);
                assertEquals(before.get(0).getCell(index), after.get(1).getCell(index), column);
            }
        }
    }

    @EachPretrain
    void variablesHaveTheValuesThatTookEffect(Nodes kind) throws Exception {
        int pretrain = trained(kind);

        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var pushed = run.pushed(pretrain);
            assertEquals(kind.title, text(pushed, "method") + " Pretrain");
            assertEquals(16, whole(pushed, "batch size"));
            assertEquals(32, whole(pushed, "projector width"));
            assertEquals("ADAMW", text(pushed, "optimizer"));
            assertEquals("SQUARE_ROOT", text(pushed, "learning rate scaling"));
            assertEquals(1e-3 * Math.sqrt(16 / 256.0), number(pushed, "peak learning rate"), 1e-12);
            assertEquals(5, number(pushed, "largest gradient norm"));
            assertEquals(0, number(pushed, "weight decay"));
            assertEquals(String.valueOf(run.message(pretrain).getMessage()), text(pushed, "warning"));
            assertEquals(Double.NaN, number(pushed, "kNN accuracy"), "nothing to measure it with");

            var history = run.table(pretrain, 2);
            var last = TestTables.rows(history).get(1);
            for (var figure : List.of("loss", "spread", "RankMe", "RankMe of projections")) {
                var cell = (DoubleValue) last.getCell(history.getDataTableSpec().findColumnIndex(figure));
                assertEquals(cell.getDoubleValue(), number(pushed, figure), figure);
            }
        }
    }

    @Test
    void anAutomaticQueueShowsTheSizeItGot() throws Exception {
        int pretrain = trained(Nodes.MOCO);

        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(IMAGES / 4, whole(run.pushed(pretrain), "queue size"));
            assertEquals("false", text(run.pushed(pretrain), "symmetric loss"));
        }
    }

    @EachPretrain
    void everyVariableIsInTheDescription(Nodes kind) throws Exception {
        int pretrain = trained(kind);
        workflow.connect(1, 1, pretrain, 3);

        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var names = new HashSet<>(run.pushed(pretrain).keySet());
            names.add("selfsup.passes per batch"); // which a batch in one pass does not have
            assertEquals(names, described(kind));
        }
    }

    private static Set<String> described(Nodes kind) throws Exception {
        var factory = (NodeFactory<?>) Class.forName(kind.factory).getConstructor().newInstance();
        factory.init();
        var names = ((Element) factory.getXMLDescription().getElementsByTagName("intro").item(0)).getElementsByTagName("tt");
        return IntStream.range(0, names.getLength()).mapToObj(i -> names.item(i).getTextContent()).collect(Collectors.toSet());
    }

    @Test
    void variablesAreSavedWithTheNodeAndTakenBackByAReset() throws Exception {
        int pretrain = trained(Nodes.SIMCLR);

        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.save(folder.resolve("saved").toFile());
            assertTrue(savedNames(Nodes.SIMCLR, pretrain).contains("selfsup.peak learning rate"));
            run.manager().resetAndConfigureAll();
            assertEquals(Map.of(), run.pushed(pretrain));
        }
    }

    private List<String> savedNames(Nodes kind, int number) throws Exception {
        var names = new ArrayList<String>();
        try (var in = Files.newInputStream(folder.resolve("saved/" + kind.title + " (#" + number + ")/settings.xml"))) {
            var stack = NodeSettings.loadFromXML(in).getNodeSettings("flow_stack");
            for (var key : stack) {
                names.add(FlowVariable.load(stack.getNodeSettings(key)).getName());
            }
        }
        return names;
    }

    @EachPretrain
    void onlyAMethodWithASecondEncoderHasMomentum(Nodes kind) throws Exception {
        int pretrain = trained(kind);

        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var card = run.output(pretrain, 1, SelfsupModelPortObject.class).model(new ExecutionMonitor()).card().history();
            var history = run.table(pretrain, 2);
            int momentum = history.getDataTableSpec().findColumnIndex("momentum");
            int batchSize = history.getDataTableSpec().findColumnIndex("batch size");
            for (var row : TestTables.rows(history)) {
                assertEquals(!card.get(0).containsKey("momentum"), row.getCell(momentum).isMissing());
                assertEquals(16, ((IntValue) row.getCell(batchSize)).getIntValue());
            }
        }
    }

    /** The card has the same figures, under the names of the columns. */
    @EachPretrain
    void theHistoryIsThatOfTheModel(Nodes kind) throws Exception {
        int pretrain = trained(kind);
        workflow.connect(1, 1, pretrain, 3);

        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var history = run.table(pretrain, 2);
            var card = run.output(pretrain, 1, SelfsupModelPortObject.class).model(new ExecutionMonitor()).card().history();
            var rows = TestTables.rows(history);
            assertEquals(card.size(), rows.size());
            for (int i = 0; i < card.size(); i++) {
                for (var figure : card.get(i).entrySet()) {
                    var cell = rows.get(i).getCell(history.getDataTableSpec().findColumnIndex(figure.getKey()));
                    assertEquals(figure.getValue(), ((DoubleValue) cell).getDoubleValue(), figure.getKey());
                }
            }
            assertEquals(card.get(1).get("kNN accuracy"), number(run.pushed(pretrain), "kNN accuracy"));
        }
    }

    @Test
    void outsideOfANodeNothingIsHandedOnAndNothingFails() throws Exception {
        var variables = List.of(new FlowVariable("selfsup.loss", 1.0));
        assertDoesNotThrow(() -> NodeVariables.push(variables));

        trained(Nodes.SIMCLR);
        try (var run = workflow.load()) {
            NodeContext.pushContext(run.manager());
            try {
                assertDoesNotThrow(() -> NodeVariables.push(variables));
            } finally {
                NodeContext.removeLastContext();
            }
        }
    }

    private static String text(Map<String, FlowVariable> variables, String name) {
        var variable = variables.get("selfsup." + name);
        assertEquals(StringType.INSTANCE, variable.getVariableType(), name);
        return variable.getStringValue();
    }

    private static int whole(Map<String, FlowVariable> variables, String name) {
        var variable = variables.get("selfsup." + name);
        assertEquals(IntType.INSTANCE, variable.getVariableType(), name);
        return variable.getIntValue();
    }

    private static double number(Map<String, FlowVariable> variables, String name) {
        var variable = variables.get("selfsup." + name);
        assertEquals(DoubleType.INSTANCE, variable.getVariableType(), name);
        return variable.getDoubleValue();
    }
}
