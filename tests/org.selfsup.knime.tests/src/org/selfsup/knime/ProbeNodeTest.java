package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.NodeSettings;

/** Linear Probe after a training: what it takes, what it leaves out, what it counts. */
class ProbeNodeTest {

    private static final int TRAIN = 24;

    @TempDir
    Path folder;

    /** With all labels and without anything to compare with. */
    private static void once(NodeSettings model) {
        model.addBoolean("compare", false);
        model.addString("labelsPerClass", "");
    }

    @Test
    void unlabelledImagesAreEmbeddedButNotProbed() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        Files.copy(data.resolve("down/0000.png"), data.resolve("whoKnows.png"));
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int embed = workflow.add(Nodes.EMBED, model -> {});
        int probe = workflow.add(Nodes.PROBE, ProbeNodeTest::once);
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2)
                .connect(pretrain, 1, embed, 1).connect(reader, 1, embed, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(2 * TRAIN + 1, run.table(embed, 1).size());
            assertFalse(String.valueOf(run.message(embed).getMessage()).contains("got no embedding"), run.messages());
            assertTrue(run.message(probe).getMessage().contains("1 of 49 rows of the table of labelled images was skipped:"
                    + " 1 without a label"), run.message(probe).getMessage());
        }
    }

    @Test
    void withoutATestTableTheProbeHoldsImagesOut() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int probe = workflow.add(Nodes.PROBE, model -> {
            once(model);
            model.addDouble("testShare", 0.25);
        });
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals("", String.valueOf(run.message(probe).getMessage()));
            assertEquals(2 * TRAIN / 4, run.table(probe, 2).size());
            assertEquals(1 + 2, run.table(probe, 3).size());
        }
    }

    /** The same folder, in another order. */
    @Test
    void testImagesThatWereTrainedOnAreTold() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int shuffled = workflow.add(Nodes.READER, model -> {
            model.addString("folder", data.toString());
            model.addLong("seed", 7);
        });
        var other = StripedImages.grey(folder.resolve("others"), TRAIN, 2);
        int others = workflow.addReader(other);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int probe = workflow.add(Nodes.PROBE, ProbeNodeTest::once);
        int honest = workflow.add(Nodes.PROBE, ProbeNodeTest::once);
        workflow.connect(reader, 1, pretrain, 1)
                .connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2).connect(shuffled, 1, probe, 3)
                .connect(pretrain, 1, honest, 1).connect(reader, 1, honest, 2).connect(others, 1, honest, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "All test images are also among the labelled images, so the figures say nothing of new ones."
                    + " Connect other images to the test port, or none.");
            var verdict = run.pushed(probe).get("selfsup.verdict").getStringValue();
            assertTrue(verdict.startsWith("There is no verdict. All test images"), verdict);
            assertEquals("", String.valueOf(run.message(honest).getMessage()));
        }
    }

    @Test
    void copiesAmongTheTestImagesAreTold() throws Exception {
        var train = StripedImages.grey(folder.resolve("train"), TRAIN, 1);
        var test = StripedImages.grey(folder.resolve("test"), 4, 2);
        Files.copy(test.resolve("down/0000.png"), test.resolve("down/copy.png"));
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(train);
        int testReader = workflow.addReader(test);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int probe = workflow.add(Nodes.PROBE, ProbeNodeTest::once);
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2)
                .connect(testReader, 1, probe, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "1 of 9 test images is a copy of another: the accuracies count each, the verdict counts an image"
                    + " and its copies as one. Take duplicates out.");
        }
    }

    /** One image lies in a folder whose name is a slip of the pen. */
    @Test
    void aClassTooSmallToHoldOutAnImageIsNamed() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        Files.createDirectory(data.resolve("dwon"));
        Files.move(data.resolve("down/0000.png"), data.resolve("dwon/0000.png"));
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int probe = workflow.add(Nodes.PROBE, ProbeNodeTest::once);
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "1 class has no test image, so no score says anything about it (\"dwon\"). Check the"
                    + " spelling, or add images of it.");
        }
    }

    /** Eight images of each class, and by default 10 and 100 labels per class; the test table spells a class otherwise. */
    @Test
    void theProbeTellsWhatItLeavesOut() throws Exception {
        var train = StripedImages.grey(folder.resolve("train"), 8, 1);
        var test = StripedImages.grey(folder.resolve("test"), 4, 2);
        Files.move(test.resolve("across"), test.resolve("Across"));
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(train);
        int testReader = workflow.addReader(test);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int probe = workflow.add(Nodes.PROBE, model -> model.addBoolean("compare", false));
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2)
                .connect(testReader, 1, probe, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "4 test images were left out: no training image is of their class (\"Across\").");
            run.assertSays(probe, "1 class has no test image, so no score says anything about it (\"across\"). Check the"
                    + " spelling, or add test images.");
            run.assertSays(probe, "No class has more than 8 images to train on, so 10 and 100 labels per class are the same as all"
                    + " and were left out. Enter smaller numbers in Labels per class, for instance 1, 3.");
            assertEquals(1 + 2, run.table(probe, 3).size(), "all labels, then 2 classes");
            assertEquals(8, run.table(probe, 2).size(), "predictions are not lost");
            var verdict = run.pushed(probe).get("selfsup.verdict").getStringValue();
            assertTrue(verdict.startsWith("There is no verdict: all test images that were scored are of one class."), verdict);
        }
    }

    /** The first row has no label: all images behind it have other numbers among the images than among the rows. */
    @Test
    void predictionsStandInTheRowsOfTheirImages() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        Files.copy(data.resolve("down/0000.png"), data.resolve("aaa.png"));
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int[] probes = new int[3];
        for (int i = 0; i < 3; i++) {
            long seed = i;
            probes[i] = workflow.add(Nodes.PROBE, model -> {
                once(model);
                model.addInt("repetitions", 1);
                model.addLong("seed", seed);
            });
            workflow.connect(pretrain, 1, probes[i], 1).connect(reader, 1, probes[i], 2);
        }
        workflow.connect(reader, 1, pretrain, 1).connect(reader, 1, probes[0], 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var held = new ArrayList<List<String>>();
            for (int probe : probes) {
                var keys = new ArrayList<String>();
                int right = 0;
                for (var row : run.table(probe, 2)) {
                    assertEquals(row.getCell(1).isMissing(), row.getCell(3).isMissing(), row.getKey().getString());
                    right += !row.getCell(1).isMissing() && row.getCell(1).toString().equals(row.getCell(3).toString()) ? 1 : 0;
                    keys.add(row.getKey().getString());
                }
                int scored = probe == probes[0] ? 2 * TRAIN : keys.size();
                assertEquals(probe == probes[0] ? 2 * TRAIN + 1 : 2 * 7, keys.size());
                var accuracy = run.table(probe, 3).iterator().next().getCell(4);
                assertEquals(((DoubleValue) accuracy).getDoubleValue(), right / (double) scored, 1e-12);
                assertTrue(right > 0.7 * scored, right + " of " + scored);
                held.add(keys);
            }
            assertFalse(held.get(1).equals(held.get(2)), "another seed holds out others");
        }
    }
}
