package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.knime.TestClassifier.classify;
import static org.selfsup.knime.TestClassifier.predictions;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.selfsup.knime.port.ImageClassifierPortObject;

/** Classify says of an image what Linear Probe has said of it, in its table of predictions: bit by bit. */
class ClassifyAsProbedTest {

    @TempDir
    Path folder;

    private TestWorkflow workflow;

    private void begin() {
        workflow = new TestWorkflow(folder.resolve("workflow"));
    }

    /** A Linear Probe of an encoder that nobody has trained, for images of 16 pixels; it compares with nothing. */
    private int probe(int labelled, int test) throws Exception {
        var file = folder.resolve("encoder.zip");
        try (var out = Files.newOutputStream(file)) {
            TestClassifier.encoder().write(out, () -> { });
        }
        int model = workflow.add(Nodes.MODEL_READER, reading -> reading.addString("file", file.toString()));
        int probe = workflow.add(Nodes.PROBE, probing -> {
            probing.addBoolean("compare", false);
            probing.addString("labelsPerClass", "");
        });
        workflow.connect(model, 1, probe, 1).connect(labelled, 1, probe, 2);
        if (test > 0) {
            workflow.connect(test, 1, probe, 3);
        }
        return probe;
    }

    /** Bit by bit, although the probe keeps its images in a file first, with eight bits and not as large as they come. */
    @ParameterizedTest
    @ValueSource(ints = {12, 16, 30, 75})
    void itSaysOfTestImagesWhatLinearProbeSays(int side) throws Exception {
        begin();
        int test = workflow.addReader(resized(StripedImages.grey(folder.resolve("test"), 10, 2), side));
        int probe = probe(workflow.addReader(StripedImages.grey(folder.resolve("labelled"), 24, 1)), test);
        int classify = classify(workflow, probe, test, false);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(names(run, probe, 2), names(run, classify, 1));
            assertEquals(20, run.table(classify, 1).size());
            assertEquals(predictions(run.table(probe, 2)), predictions(run.table(classify, 1)));
        }
    }

    /** The images drawn anew, one and a half times as wide as high. */
    private static Path resized(Path images, int side) throws IOException {
        try (var files = Files.walk(images)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var scaled = new BufferedImage(side * 3 / 2, side, BufferedImage.TYPE_BYTE_GRAY);
                var graphics = scaled.createGraphics();
                graphics.drawImage(ImageIO.read(file.toFile()), 0, 0, scaled.getWidth(), side, null);
                graphics.dispose();
                ImageIO.write(scaled, "png", file.toFile());
            }
        }
        return images;
    }

    @Test
    void itSaysOfImagesThatWereHeldOutWhatLinearProbeSays() throws Exception {
        begin();
        int labelled = workflow.addReader(StripedImages.grey(folder.resolve("labelled"), 24, 1));
        int probe = probe(labelled, 0);
        int classify = classify(workflow, probe, labelled, false);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var heldOut = predictions(run.table(probe, 2));
            assertEquals(14, heldOut.size());
            var predicted = predictions(run.table(classify, 1));
            assertEquals(48, predicted.size());
            predicted.keySet().retainAll(heldOut.keySet());
            assertEquals(heldOut, predicted);
        }
    }

    @Test
    void aClassifierThatWasKeptInAFileSaysTheSame() throws Exception {
        var images = StripedImages.grey(folder.resolve("images"), 24, 1);
        begin();
        int labelled = workflow.addReader(images);
        int probe = probe(labelled, 0);
        int classify = classify(workflow, probe, labelled, true);
        Map<String, List<DataCell>> before;
        Path file;
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            before = predictions(run.table(classify, 1));
            file = TestClassifier.kept(run.output(probe, 1, ImageClassifierPortObject.class), folder);
        }
        workflow = new TestWorkflow(folder.resolve("later"));
        int later = classify(workflow, workflow.addClassifier(file), workflow.addReader(images), true);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(before, predictions(run.table(later, 1)));
        }
    }

    private static List<String> names(TestWorkflow run, int node, int port) {
        return List.of(run.table(node, port).getDataTableSpec().getColumnNames());
    }
}
