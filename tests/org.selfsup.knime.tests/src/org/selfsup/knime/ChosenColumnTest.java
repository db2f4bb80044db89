package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeSettings;
import org.selfsup.knime.port.SelfsupModelPortObject;

/** Of several columns the chosen one is used, also when the node runs. */
class ChosenColumnTest {

    private static final List<String> COLUMNS = List.of("image", "view 2");

    @TempDir
    Path folder;

    private TestWorkflow workflow;
    private int images;

    /** A table with three image columns, and with two that can be labels. */
    @BeforeEach
    void begin() throws Exception {
        workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(StripedImages.grey(folder.resolve("images"), 12, 1));
        images = workflow.add(Nodes.AUGMENT, model -> {});
        workflow.connect(reader, 1, images, 1);
    }

    /** One node for each column. */
    private int[] nodes(Nodes kind, int first, int table) {
        return COLUMNS.stream().mapToInt(column -> {
            int node = workflow.add(kind, model -> {
                (kind == Nodes.SIMCLR ? training(model) : model).addString("imageColumn", column);
                if (kind == Nodes.PROBE) {
                    model.addBoolean("compare", false);
                    model.addString("labelsPerClass", "");
                }
            });
            if (first > 0) {
                workflow.connect(first, 1, node, 1);
            }
            workflow.connect(images, 1, node, table);
            return node;
        }).toArray();
    }

    private static NodeSettings training(NodeSettings model) {
        var training = (NodeSettings) model.addNodeSettings("training");
        training.addInt("epochs", 1);
        training.addInt("batchSize", 8);
        return training;
    }

    private static void assertDifferent(TestWorkflow run, int[] nodes, Function<Integer, Object> result) {
        assertNotEquals(result.apply(nodes[0]), result.apply(nodes[1]), run.node(nodes[0]).getName());
        for (int node : nodes) {
            assertEquals("", String.valueOf(run.message(node).getMessage()));
        }
    }

    private static List<DataCell> lastCells(TestWorkflow run, int node, int port) {
        return TestTables.rows(run.table(node, port)).stream().map(row -> row.getCell(row.getNumCells() - 1)).toList();
    }

    @Test
    void eachNodeTakesTheImagesOfTheChosenColumn() throws Exception {
        int model = workflow.addModel(TestClassifier.encoder());
        int classifier = workflow.addClassifier(TestClassifier.untrained(folder));
        var augment = nodes(Nodes.AUGMENT, 0, 1);
        var embed = nodes(Nodes.EMBED, model, 2);
        var similar = nodes(Nodes.SIMILAR, model, 2);
        var probe = nodes(Nodes.PROBE, model, 2);
        var classify = nodes(Nodes.CLASSIFY, classifier, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            for (var nodes : List.of(augment, embed, similar, classify)) {
                assertDifferent(run, nodes, node -> lastCells(run, node, 1));
            }
            assertDifferent(run, probe, node -> lastCells(run, node, 2));
        }
    }

    /** Of the labelled images too: among several columns the node would say which it has taken. */
    @Test
    void aTrainingTakesTheImagesOfTheChosenColumn() throws Exception {
        var pretrain = nodes(Nodes.SIMCLR, 0, 1);
        for (int node : pretrain) {
            workflow.connect(images, 1, node, 3);
        }
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertNotEquals(preprocessing(run, pretrain[0]), preprocessing(run, pretrain[1]));
            for (int node : pretrain) {
                assertTrue(!String.valueOf(run.message(node).getMessage()).contains("image columns"), run.messages());
            }
        }
    }

    private static Object preprocessing(TestWorkflow run, int node) throws Exception {
        return run.output(node, 1, SelfsupModelPortObject.class).model(new ExecutionMonitor()).preprocessing();
    }

    /** Each image has a path of its own. */
    @Test
    void linearProbeTakesTheChosenLabels() throws Exception {
        int probe = workflow.add(Nodes.PROBE, model -> model.addString("labelColumn", "path"));
        workflow.connect(workflow.addModel(TestClassifier.encoder()), 1, probe, 1).connect(images, 1, probe, 2);
        workflow.assertFails(probe, "There are too few labelled images to hold out any for the test.");
    }

    @Test
    void aTrainingIsWatchedWithTheChosenLabels() throws Exception {
        int pretrain = workflow.add(Nodes.SIMCLR, model -> training(model).addString("labelColumn", "path"));
        workflow.connect(images, 1, pretrain, 1).connect(images, 1, pretrain, 3);
        workflow.assertFails(pretrain, "each of its 24 images is of a class of its own");
    }
}
