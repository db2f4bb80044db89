package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.knime.TestClassifier.CLASSES;
import static org.selfsup.knime.TestClassifier.classify;
import static org.selfsup.knime.TestClassifier.predictions;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingValue;
import org.knime.core.node.workflow.NodeMessage;

/** Classify: what a classifier says of images that nobody has labelled. */
class ClassifyTest {

    @TempDir
    Path folder;

    private TestWorkflow workflow;

    private void begin() {
        workflow = new TestWorkflow(folder.resolve("workflow"));
    }

    private static double number(DataCell cell) {
        return ((DoubleValue) cell).getDoubleValue();
    }

    private int classifier() throws Exception {
        return workflow.addClassifier(TestClassifier.untrained(folder));
    }

    @Test
    void theProbabilitiesOfAllClassesSumToOneAndTheLargestIsThatOfThePrediction() throws Exception {
        begin();
        int images = workflow.addReader(StripedImages.grey(folder.resolve("images"), 8, 1));
        int classify = classify(workflow, classifier(), images, true);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(List.of("image", "label", "path", "prediction", "probability", "probability of across",
                    "probability of down", "probability of dots"), names(run.table(classify, 1).getDataTableSpec()));
            for (var cells : predictions(run.table(classify, 1)).values()) {
                var probabilities = cells.stream().skip(2).mapToDouble(ClassifyTest::number).toArray();
                assertEquals(1, Arrays.stream(probabilities).sum(), 1e-12);
                int predicted = CLASSES.indexOf(cells.get(0).toString());
                assertEquals(Arrays.stream(probabilities).max().orElseThrow(), probabilities[predicted]);
                assertEquals(probabilities[predicted], number(cells.get(1)));
            }
        }
    }

    private static List<String> names(DataTableSpec spec) {
        return List.of(spec.getColumnNames());
    }

    /** More rows than are embedded at a time. */
    @Test
    void rowsWithoutAReadableImageGetNoPredictionAndAreCounted() throws Exception {
        begin();
        int classify = classify(workflow, classifier(),
                workflow.addTable("grey16*700 missing grey16 brokengrey16 grey16*700"), true);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var rows = TestTables.rows(run.table(classify, 1));
            assertEquals(1403, rows.size());
            for (int i = 0; i < rows.size(); i++) {
                var cells = rows.get(i).stream().skip(1).toList();
                assertEquals(i == 700 || i == 702 ? 5 : 0, cells.stream().filter(DataCell::isMissing).count(), "row " + i);
            }
            assertNull(((MissingValue) rows.get(700).getCell(1)).getError());
            assertFalse(((MissingValue) rows.get(702).getCell(1)).getError().isEmpty());
            assertEquals(NodeMessage.Type.WARNING, run.message(classify).getMessageType());
            assertEquals("2 of 1,403 rows got no prediction: 1 without an image, 1 unreadable (first: Row700 has no image).",
                    run.message(classify).getMessage());
        }
    }

    @Test
    void imagesOfOtherColoursAreRefusedUnlessConversionIsAllowed() throws Exception {
        begin();
        int classifier = classifier();
        int colour = workflow.addTable("colour16*3");
        int classify = classify(workflow, classifier, colour, false);
        int converting = workflow.add(Nodes.CLASSIFY, model -> model.addString("otherColours", "CONVERT"));
        workflow.connect(classifier, 1, converting, 1).connect(colour, 1, converting, 2);
        workflow.assertFails(classify, "learnt from greyscale images", "\"image\" are colour");
        try (var run = TestWorkflow.open(folder.resolve("workflow"))) {
            run.run();
            assertEquals(3, run.table(converting, 1).size());
            assertTrue(CLASSES.contains(TestTables.rows(run.table(converting, 1)).get(2).getCell(1).toString()));
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void itStopsWithinABlockWhenCancelled() throws Exception {
        begin();
        int classify = classify(workflow, classifier(), workflow.addTable("grey16*20000"), false);
        int batch;
        try (var embedder = TestClassifier.encoder().embedder()) {
            batch = embedder.batch();
        }
        try (var run = workflow.load()) {
            var words = new ConcurrentLinkedQueue<String>();
            run.node(classify).addProgressListener(event -> {
                var message = String.valueOf(event.getNodeProgress().getMessage());
                if (message.startsWith("classifying image ")) {
                    words.add(message);
                    run.manager().cancelExecution(run.node(classify));
                }
            });
            assertFalse(run.run());
            assertFalse(run.node(classify).getNodeContainerState().isExecuted());
            assertNotEquals(NodeMessage.Type.ERROR, run.message(classify).getMessageType(), run.messages());
            assertTrue(words.peek().matches("classifying image [\\d,]+ of 20,000"), words.peek());
            assertTrue(words.size() <= batch, words.size() + " images after the cancellation");
        }
    }

    @Test
    void beforeTheClassifierIsTrainedItsClassesAreNotKnown() throws Exception {
        begin();
        int images = workflow.addReader(folder.resolve("nowhere"));
        int model = workflow.add(Nodes.MODEL_READER, reading -> {});
        int probe = workflow.add(Nodes.PROBE, probing -> {});
        workflow.connect(model, 1, probe, 1).connect(images, 1, probe, 2);
        int one = classify(workflow, probe, images, false);
        int all = classify(workflow, probe, images, true);
        try (var loaded = workflow.load()) {
            assertTrue(loaded.node(one).getNodeContainerState().isConfigured(), loaded.messages());
            assertTrue(loaded.node(all).getNodeContainerState().isConfigured(), loaded.messages());
            assertEquals(List.of("image", "label", "path", "prediction", "probability"), names(spec(loaded, one)));
            assertNull(spec(loaded, all));
        }
    }

    @Test
    void onceTheClassifierIsTrainedTheColumnsAreKnownBeforeItIsApplied() throws Exception {
        begin();
        int classifier = classifier();
        int classify = classify(workflow, classifier, workflow.addTable("grey16"), true);
        try (var run = workflow.load()) {
            assertNull(spec(run, classify));
            run.manager().executeUpToHere(run.node(classifier).getID());
            run.manager().waitWhileInExecution(1, TimeUnit.MINUTES);
            assertFalse(run.node(classify).getNodeContainerState().isExecuted());
            assertEquals(List.of("image", "prediction", "probability", "probability of across", "probability of down",
                    "probability of dots"), names(spec(run, classify)));
            assertTrue(run.run(), run.messages());
            assertEquals(names(spec(run, classify)), names(run.table(classify, 1).getDataTableSpec()));
        }
    }

    private static DataTableSpec spec(TestWorkflow loaded, int node) {
        return (DataTableSpec) loaded.node(node).getOutPort(1).getPortObjectSpec();
    }

    @Test
    void anEmptyTableGivesAnEmptyTable() throws Exception {
        begin();
        int classify = classify(workflow, classifier(), workflow.addTable("missing*0"), false);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(0, run.table(classify, 1).size());
            assertEquals(List.of("image", "prediction", "probability"), names(run.table(classify, 1).getDataTableSpec()));
        }
    }

    /** Of another classifier, or of the same: a second opinion stands beside the first. */
    @Test
    void aTableThatHasPredictionsKeepsThem() throws Exception {
        begin();
        int classifier = classifier();
        int first = classify(workflow, classifier, workflow.addTable("grey16*2"), false);
        int second = classify(workflow, classifier, first, false);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(List.of("image", "prediction", "probability", "prediction (#1)", "probability (#1)"),
                    names(run.table(second, 1).getDataTableSpec()));
        }
    }

    @Test
    void amongSeveralImageColumnsTheFirstIsUsedAndSaid() throws Exception {
        begin();
        int classifier = classifier();
        int augment = workflow.add(Nodes.AUGMENT, model -> {});
        workflow.connect(workflow.addTable("grey16*2"), 1, augment, 1);
        int classify = classify(workflow, classifier, augment, false);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var message = run.message(classify).getMessage();
            assertTrue(message.startsWith("There are 3 image columns in the input table; the first, \"image\", is used."), message);
        }
    }
}
