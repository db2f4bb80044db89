package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.selfsup.knime.port.SelfsupModelPortObject;

/** Nodes together: models that are saved and continued, networks and tables of other kinds. */
class RunTest {

    private static final int TRAIN = 24;

    @TempDir
    Path folder;

    /** A training of seconds. */
    static void tiny(NodeSettings model) {
        var training = model.addNodeSettings("training");
        training.addInt("epochs", 2);
        training.addInt("batchSize", 16);
        model.addInt("projectorWidth", 32);
        model.addInt("projectionSize", 16);
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
            embedding = embeddings(run.table(embed, 1)).get(0);
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
            assertEquals(embedding, embeddings(run.table(embed, 1)).get(0));
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

    /** With the same table and the same settings as before, which have said what the images are converted to. */
    @ParameterizedTest
    @CsvSource({"GREYSCALE, 1, colour", "COLOUR, 3, grey"})
    void aTrainingThatConvertsItsImagesCanBeContinued(String colours, int channels, String images) throws Exception {
        var data = images.equals("grey") ? TestImages.grey(folder.resolve("data"), TRAIN, 1)
                : TestImages.colour(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int[] trainings = new int[2];
        for (int i = 0; i < 2; i++) {
            trainings[i] = workflow.add(Nodes.SIMCLR, model -> {
                var training = model.addNodeSettings("training");
                training.addString("colours", colours);
                training.addInt("epochs", 1);
                training.addInt("batchSize", 16);
            });
            workflow.connect(reader, 1, trainings[i], 1);
        }
        workflow.connect(trainings[0], 1, trainings[1], 4);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(channels,
                    run.output(trainings[1], 1, SelfsupModelPortObject.class).getSpec().channels().orElseThrow());
        }
    }

    /** KNIME forgets what configure has said when it executes a node. */
    @EachPretrain
    void whichOfSeveralImageColumnsWasUsedIsSaidAfterTheRunToo(Nodes kind) throws Exception {
        var data = TestImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", data.toString()));
        int views = workflow.add(Nodes.AUGMENT, model -> {});
        int augment = workflow.add(Nodes.AUGMENT, model -> {});
        int pretrain = workflow.add(kind, RunTest::tiny);
        int embed = workflow.add(Nodes.EMBED, model -> {});
        int probe = workflow.add(Nodes.PROBE, model -> {
            model.addBoolean("compare", false);
            model.addString("labelsPerClass", "");
        });
        workflow.connect(reader, 1, views, 1).connect(views, 1, augment, 1).connect(views, 1, pretrain, 1)
                .connect(views, 1, pretrain, 3).connect(pretrain, 1, embed, 1).connect(views, 1, embed, 2)
                .connect(pretrain, 1, probe, 1).connect(views, 1, probe, 2).connect(views, 1, probe, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertSays(run, augment, "3 image columns in the input table; the first, \"image\", is used");
            assertSays(run, embed, "3 image columns in the input table; the first, \"image\", is used");
            for (int node : new int[] {pretrain, probe}) {
                assertSays(run, node, "3 image columns in " + (node == probe ? "the test table" : "the input table"));
                assertSays(run, node, "3 image columns in the table of labelled images");
            }
        }
    }

    private static void assertSays(TestWorkflow run, int node, String words) {
        var message = run.message(node).getMessage();
        assertTrue(message.contains(words), "\"" + message + "\" does not mention: " + words);
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

    /** 601 rows are several blocks of several batches; one image is there twice, among others each time, and alone in another table. */
    @Test
    void anEmbeddingDoesNotDependOnTheRowsAround() throws Exception {
        var data = TestImages.grey(folder.resolve("data"), 300, 1);
        Files.copy(data.resolve("across/0007.png"), data.resolve("whoKnows.png"));
        Files.createDirectories(folder.resolve("alone"));
        Files.copy(data.resolve("whoKnows.png"), folder.resolve("alone/whoKnows.png"));
        var train = TestImages.grey(folder.resolve("train"), TRAIN, 2);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int[] readers = new int[3];
        for (int i = 0; i < 3; i++) {
            var images = List.of(train, data, folder.resolve("alone")).get(i);
            readers[i] = workflow.add(Nodes.READER, model -> model.addString("folder", images.toString()));
        }
        int pretrain = workflow.add(Nodes.SIMCLR, RunTest::tiny);
        int embed = workflow.add(Nodes.EMBED, model -> {});
        int embedAlone = workflow.add(Nodes.EMBED, model -> {});
        workflow.connect(readers[0], 1, pretrain, 1).connect(pretrain, 1, embed, 1).connect(readers[1], 1, embed, 2)
                .connect(pretrain, 1, embedAlone, 1).connect(readers[2], 1, embedAlone, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var embeddings = embeddings(run.table(embed, 1));
            assertEquals(601, embeddings.size());
            assertEquals(2, Collections.frequency(embeddings, embeddings(run.table(embedAlone, 1)).get(0)));
            assertTrue(new HashSet<>(embeddings).size() > 550, "images differ");
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

    /** Eight images of each class, and by default 10 and 100 labels per class; the test table spells a class otherwise. */
    @Test
    void theProbeTellsWhatItLeavesOut() throws Exception {
        var train = TestImages.grey(folder.resolve("train"), 8, 1);
        var test = TestImages.grey(folder.resolve("test"), 4, 2);
        Files.move(test.resolve("across"), test.resolve("Across"));
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", train.toString()));
        int testReader = workflow.add(Nodes.READER, model -> model.addString("folder", test.toString()));
        int pretrain = workflow.add(Nodes.SIMCLR, RunTest::tiny);
        int probe = workflow.add(Nodes.PROBE, model -> model.addBoolean("compare", false));
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2)
                .connect(testReader, 1, probe, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertSays(run, probe, "4 test images were left out: no training image is of their class (\"Across\").");
            assertSays(run, probe, "No class has more than 8 images to train on, so 10 and 100 labels per class");
            assertEquals(1 + 2, run.table(probe, 3).size(), "all labels, then 2 classes");
            var verdict = run.pushed(probe).get("selfsup.verdict").getStringValue();
            assertTrue(verdict.matches("With all 16 labels the pretrained encoder is right on .* of the 4 scored test images.*"),
                    verdict);
        }
    }

    private static List<String> embeddings(BufferedDataTable table) {
        var all = new ArrayList<String>();
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                var row = rows.next();
                all.add(row.getCell(row.getNumCells() - 1).toString());
            }
        }
        return all;
    }

    private static PNGImageContent png(BufferedDataTable table) {
        try (var rows = table.iterator()) {
            return ((PNGImageValue) rows.next().getCell(3)).getImageContent();
        }
    }
}
