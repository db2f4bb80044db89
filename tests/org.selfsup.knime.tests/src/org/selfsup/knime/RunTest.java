package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.knime.port.SelfsupModelPortObject;

/** Nodes together: models that are saved and continued, networks and tables of other kinds. */
class RunTest {

    private static final int TRAIN = 24;

    @TempDir
    Path folder;

    @EachPretrain
    void aModelSurvivesItsFileAndCanBeContinued(Nodes kind) throws Exception {
        var data = StripedImages.colour(folder.resolve("data"), TRAIN, 3);
        var file = folder.resolve("model.zip");
        byte[] learnt;
        var workflow = new TestWorkflow(folder.resolve("write"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(kind, TinyTraining::settings);
        int writer = workflow.add(Nodes.WRITER, model -> model.addString("file", file.toString()));
        int embed = workflow.add(Nodes.EMBED, model -> {});
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, writer, 1).connect(pretrain, 1, embed, 1)
                .connect(reader, 1, embed, 2);
        String embedding;
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            embedding = TestTables.lastColumn(run.table(embed, 1)).get(0);
            learnt = Files.readAllBytes(file);
        }

        var again = new TestWorkflow(folder.resolve("read"));
        reader = again.addReader(data);
        int modelReader = again.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString()));
        embed = again.add(Nodes.EMBED, model -> {});
        int onward = again.add(kind, TinyTraining::settings);
        writer = again.add(Nodes.WRITER, model -> {
            model.addString("file", file.toString());
            model.addString("ifExists", "OVERWRITE");
        });
        again.connect(modelReader, 1, embed, 1).connect(reader, 1, embed, 2).connect(reader, 1, onward, 1)
                .connect(modelReader, 1, onward, 4).connect(onward, 1, writer, 1);
        try (var run = again.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(embedding, TestTables.lastColumn(run.table(embed, 1)).get(0));
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
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int modelReader = workflow.add(Nodes.MODEL_READER, model -> {
            model.addString("file", own.toString());
            model.addInt("imageSize", 16);
            model.addString("pixelValues", "MINUS_ONE_TO_ONE");
        });
        int embed = workflow.add(Nodes.EMBED, model -> model.addString("form", "COLUMNS"));
        int probe = workflow.add(Nodes.PROBE, model -> {});
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
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
        var data = images.equals("grey") ? StripedImages.grey(folder.resolve("data"), TRAIN, 1)
                : StripedImages.colour(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
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
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int views = workflow.add(Nodes.AUGMENT, model -> {});
        int augment = workflow.add(Nodes.AUGMENT, model -> {});
        int pretrain = workflow.add(kind, TinyTraining::settings);
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
            run.assertSays(augment, "3 image columns in the input table; the first, \"image\", is used");
            run.assertSays(embed, "3 image columns in the input table; the first, \"image\", is used");
            for (int node : new int[] {pretrain, probe}) {
                run.assertSays(node, "3 image columns in " + (node == probe ? "the test table" : "the input table"));
                run.assertSays(node, "3 image columns in the table of labelled images");
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameViewsAndAnotherOthers() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 3, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
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

    @EachPretrain
    void aRecipeThatIsConnectedIsLearntFrom(Nodes kind) throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int augment = workflow.add(Nodes.AUGMENT, model -> {
            model.addString("recipe", "OWN");
            model.addNodeSettings("own").addDouble("smallestCrop", 0.77);
        });
        int pretrain = workflow.add(kind, TinyTraining::settings);
        workflow.connect(reader, 1, augment, 1).connect(reader, 1, pretrain, 1).connect(augment, 2, pretrain, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var policy = run.output(pretrain, 1, SelfsupModelPortObject.class).model(new ExecutionMonitor()).card().policy();
            assertEquals(0.77, AugmentationPolicy.fromJson(policy).first().crop().minScale());
        }
    }

    private static PNGImageContent png(BufferedDataTable table) {
        try (var rows = table.iterator()) {
            return ((PNGImageValue) rows.next().getCell(3)).getImageContent();
        }
    }
}
