package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.image.ImagePortObject;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.SelfsupModelPortObject;

/** The nodes together: a tiny training from a folder of images to predictions. */
class RunTest {

    private static final int TRAIN = 24;
    private static final int TEST = 10;
    private static final int SIZE = Backbone.SMALL_CNN.embeddingSize();

    @TempDir
    Path folder;

    private static void tiny(NodeSettings model) {
        var training = model.addNodeSettings("training");
        training.addInt("epochs", 2);
        training.addInt("batchSize", 16);
        model.addInt("projectorWidth", 32);
        model.addInt("projectionSize", 16);
    }

    @EachPretrain
    void fromAFolderOfImagesToPredictions(Nodes kind) throws Exception {
        var data = TestImages.grey(folder.resolve("data/train"), TRAIN, 1).getParent();
        TestImages.grey(folder.resolve("data/test"), TEST, 2);
        Files.writeString(data.resolve("train/down/notes.png"), "not an image");
        var file = folder.resolve("out/model.zip");
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int train = workflow.add(Nodes.READER, model -> {
            model.addString("folder", data.toString());
            model.addString("part", "train");
        });
        int test = workflow.add(Nodes.READER, model -> {
            model.addString("folder", data.toUri().toString());
            model.addString("part", "test");
        });
        int augment = workflow.add(Nodes.AUGMENT, model -> model.addInt("views", 3));
        int pretrain = workflow.add(kind, model -> {
            tiny(model);
            model.addString("imageColumn", "image");
        });
        int embed = workflow.add(Nodes.EMBED, model -> {});
        int columns = workflow.add(Nodes.EMBED, model -> model.addString("form", "COLUMNS"));
        int probe = workflow.add(Nodes.PROBE, model -> {
            model.addString("labelsPerClass", "5");
            model.addInt("repetitions", 2);
        });
        int writer = workflow.add(Nodes.WRITER, model -> model.addString("file", file.toString()));
        workflow.connect(train, 1, augment, 1).connect(augment, 1, pretrain, 1).connect(augment, 2, pretrain, 2)
                .connect(test, 1, pretrain, 3)
                .connect(pretrain, 1, embed, 1).connect(test, 1, embed, 2)
                .connect(pretrain, 1, columns, 1).connect(test, 1, columns, 2)
                .connect(pretrain, 1, probe, 1).connect(train, 1, probe, 2).connect(test, 1, probe, 3)
                .connect(pretrain, 1, writer, 1);

        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertReads(run, train);
            assertShowsViews(run, augment);
            assertLearns(run, pretrain);
            assertEmbeds(run, embed, columns);
            assertProbes(run, probe);
            assertTrue(Files.size(file) > 1000);
        }
    }

    private static void assertReads(TestWorkflow run, int reader) {
        var images = run.table(reader, 1);
        assertEquals(2 * TRAIN, images.size());
        assertTrue(run.message(reader).getMessage().contains("1 of 49 image files were left out"),
                run.message(reader).getMessage());
        try (var rows = images.iterator()) {
            var first = rows.next();
            assertTrue(first.getCell(0) instanceof PNGImageValue);
            assertTrue(first.getCell(1).toString().matches("across|down"));
            assertTrue(first.getCell(2).toString().startsWith(first.getCell(1) + "/"));
        }
    }

    private static void assertShowsViews(TestWorkflow run, int augment) {
        var views = run.table(augment, 1);
        assertEquals(2 * TRAIN, views.size());
        assertEquals(List.of("image", "label", "path", "view 1", "view 2", "view 3"),
                List.of(views.getDataTableSpec().getColumnNames()));
        try (var rows = views.iterator()) {
            var row = rows.next();
            var size = ((PNGImageValue) row.getCell(4)).getImageContent().getPreferredSize();
            assertEquals(TestImages.SIDE, size.width);
            assertFalse(row.getCell(3).equals(row.getCell(4)), "the views differ");
        }
        run.output(augment, 3, ImagePortObject.class);
    }

    private static void assertLearns(TestWorkflow run, int pretrain) {
        var model = run.output(pretrain, 1, SelfsupModelPortObject.class);
        assertEquals(1, model.getSpec().channels().orElseThrow());
        assertEquals(TestImages.SIDE, model.getSpec().imageSize().orElseThrow());
        var history = run.table(pretrain, 2);
        assertEquals(2, history.size());
        int knn = history.getDataTableSpec().findColumnIndex("kNN accuracy");
        long measured = 0;
        for (var row : history) {
            measured += row.getCell(knn).isMissing() ? 0 : 1;
        }
        assertEquals(1, measured, "the last epoch is always measured, the others every 5");
        assertTrue(run.pushed(pretrain).containsKey("selfsup.kNN accuracy"));
        assertTrue(run.output(pretrain, 3, ImagePortObject.class).toDataCell() instanceof PNGImageValue);
    }

    private static void assertEmbeds(TestWorkflow run, int embed, int columns) {
        var list = run.table(embed, 1);
        var many = run.table(columns, 1);
        assertEquals(2 * TEST, list.size());
        assertEquals(SIZE + 3, many.getDataTableSpec().getNumColumns());
        try (var a = list.iterator(); var b = many.iterator()) {
            var embedding = (ListDataValue) a.next().getCell(3);
            assertEquals(SIZE, embedding.size());
            assertEquals(embedding.get(5), b.next().getCell(3 + 5));
        }
    }

    private static void assertProbes(TestWorkflow run, int probe) {
        var verdict = run.pushed(probe).get("selfsup.verdict").getStringValue();
        assertTrue(verdict.startsWith("With 5 labels per class the pretrained encoder is right on"), verdict);
        var classifier = run.output(probe, 1, ImageClassifierPortObject.class);
        assertEquals(List.of("across", "down"), classifier.getSpec().classes());
        var predictions = run.table(probe, 2);
        assertEquals(2 * TEST, predictions.size());
        int right = 0;
        for (var row : predictions) {
            right += row.getCell(1).toString().equals(row.getCell(3).toString()) ? 1 : 0;
        }
        var report = run.table(probe, 3);
        double accuracy = Double.NaN;
        int rows = 0;
        for (var row : report) {
            rows++;
            if (row.getCell(0).toString().equals("pretrained") && row.getCell(1).toString().equals("all")
                    && row.getCell(3).isMissing()) {
                accuracy = ((DoubleValue) row.getCell(4)).getDoubleValue();
            }
        }
        assertEquals(3 * 2 + 2, rows, "3 representations × (5 and all labels), then 2 classes");
        assertEquals(right / (2.0 * TEST), accuracy, 0.15, "report and predictions agree (seeds may differ a little)");
        assertTrue(run.output(probe, 4, ImagePortObject.class).toDataCell() instanceof PNGImageValue);
        assertTrue(run.output(probe, 5, ImagePortObject.class).getSummary() != null);
    }

    @EachPretrain
    void aModelSurvivesItsFileAndCanBeContinued(Nodes kind) throws Exception {
        var data = TestImages.colour(folder.resolve("data"), TRAIN, 3);
        var file = folder.resolve("model.zip");
        byte[] learnt;
        var workflow = new TestWorkflow(folder.resolve("write"));
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int pretrain = workflow.add(kind, RunTest::tiny);
        int writer = workflow.add(Nodes.WRITER, model -> model.addString("file", file.toString()));
        int embed = workflow.add(Nodes.EMBED, model -> {});
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, writer, 1).connect(pretrain, 1, embed, 1)
                .connect(reader, 1, embed, 2);
        String embedding;
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            embedding = firstCell(run.table(embed, 1), 3);
            learnt = Files.readAllBytes(file);
        }

        var again = new TestWorkflow(folder.resolve("read"));
        reader = again.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int modelReader = again.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString()));
        embed = again.add(Nodes.EMBED, model -> {});
        int onward = again.add(kind, RunTest::tiny);
        writer = again.add(Nodes.WRITER, model -> {
            model.addString("file", file.toString());
            model.addString("ifExists", "OVERWRITE");
        });
        again.connect(modelReader, 1, embed, 1).connect(reader, 1, embed, 2).connect(reader, 1, onward, 1)
                .connect(modelReader, 1, onward, 4).connect(onward, 1, writer, 1);
        try (var run = again.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(embedding, firstCell(run.table(embed, 1), 3));
            assertFalse(Arrays.equals(learnt, Files.readAllBytes(file)), "training went on");
            assertEquals(3, run.output(onward, 1, SelfsupModelPortObject.class).getSpec().channels().orElseThrow());
        }
    }

    /** The file was written by plain DL4J 1.0.0-M2.1: a small classifier of greyscale images of 16 pixels. */
    @Test
    void aNetworkOfAnotherProgramIsEmbeddedProbedContinuedAndWritten() throws Exception {
        var own = folder.resolve("own.zip");
        try (var in = RunTest.class.getResourceAsStream("/models/own-dl4j-graph.zip")) {
            Files.copy(in, own);
        }
        var data = TestImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int modelReader = workflow.add(Nodes.MODEL_READER, model -> {
            model.addString("file", own.toString());
            model.addInt("imageSize", 16);
            model.addString("pixelValues", "MINUS_ONE_TO_ONE");
        });
        int embed = workflow.add(Nodes.EMBED, model -> model.addString("form", "COLUMNS"));
        int probe = workflow.add(Nodes.PROBE, model -> {});
        int pretrain = workflow.add(Nodes.SIMCLR, RunTest::tiny);
        int writer = workflow.add(Nodes.WRITER, model -> model.addString("file", folder.resolve("on.zip").toString()));
        workflow.connect(modelReader, 1, embed, 1).connect(reader, 1, embed, 2)
                .connect(modelReader, 1, probe, 1).connect(reader, 1, probe, 2)
                .connect(reader, 1, pretrain, 1).connect(modelReader, 1, pretrain, 4).connect(pretrain, 1, writer, 1);

        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(3 + 10, run.table(embed, 1).getDataTableSpec().getNumColumns());
            var spec = run.output(pretrain, 1, SelfsupModelPortObject.class).getSpec();
            assertEquals("SimCLR, own DL4J network, greyscale 16 × 16", spec.toString());
            assertEquals(10, spec.embeddingSize().orElseThrow());
            assertTrue(Files.size(folder.resolve("on.zip")) > 1000);
        }
    }

    @Test
    void theSameSeedGivesTheSameViewsAndAnotherOthers() throws Exception {
        var data = TestImages.grey(folder.resolve("data"), 3, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int[] augments = new int[3];
        for (int i = 0; i < 3; i++) {
            long seed = i < 2 ? 7 : 8;
            augments[i] = workflow.add(Nodes.AUGMENT, model -> model.addLong("seed", seed));
            workflow.connect(reader, 1, augments[i], 1);
        }
        try (var run = workflow.load()) {
            assertTrue(run.run());
            var first = png(run.table(augments[0], 1));
            assertEquals(first, png(run.table(augments[1], 1)));
            assertFalse(first.equals(png(run.table(augments[2], 1))));
        }
    }

    @Test
    void unlabelledImagesAreEmbeddedButNotProbed() throws Exception {
        var data = TestImages.grey(folder.resolve("data"), TRAIN, 1);
        Files.copy(data.resolve("down/0000.png"), data.resolve("whoKnows.png"));
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int pretrain = workflow.add(Nodes.SIMCLR, RunTest::tiny);
        int embed = workflow.add(Nodes.EMBED, model -> {});
        int probe = workflow.add(Nodes.PROBE, model -> {
            model.addBoolean("compare", false);
            model.addString("labelsPerClass", "");
        });
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2)
                .connect(pretrain, 1, embed, 1).connect(reader, 1, embed, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(2 * TRAIN + 1, run.table(embed, 1).size());
            assertEquals("", String.valueOf(run.message(embed).getMessage()));
            assertTrue(run.message(probe).getMessage().contains("1 of 49 rows of the table of labelled images were skipped:"
                    + " 1 without a label"), run.message(probe).getMessage());
        }
    }

    @Test
    void withoutATestTableTheProbeHoldsImagesOut() throws Exception {
        var data = TestImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int pretrain = workflow.add(Nodes.SIMCLR, RunTest::tiny);
        int probe = workflow.add(Nodes.PROBE, model -> {
            model.addBoolean("compare", false);
            model.addString("labelsPerClass", "");
            model.addDouble("testShare", 0.25);
        });
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(2 * TRAIN / 4, run.table(probe, 2).size());
            assertEquals(1 + 2, run.table(probe, 3).size());
        }
    }

    private static String firstCell(BufferedDataTable table, int column) {
        try (var rows = table.iterator()) {
            return rows.next().getCell(column).toString();
        }
    }

    private static PNGImageContent png(BufferedDataTable table) {
        try (var rows = table.iterator()) {
            return ((PNGImageValue) rows.next().getCell(3)).getImageContent();
        }
    }
}
