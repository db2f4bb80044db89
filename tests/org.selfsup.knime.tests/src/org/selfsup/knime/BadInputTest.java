package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.NodeMessage;

/** What only the data can show: each a sentence that names the place and says what to do. */
class BadInputTest {

    @TempDir
    Path folder;

    private TestWorkflow workflow;

    private TestWorkflow begin() {
        workflow = new TestWorkflow(folder.resolve("workflow"));
        return workflow;
    }

    private int pretrain(Nodes kind, int reader, int batchSize, Consumer<NodeSettings> method) {
        int node = workflow.add(kind, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 1);
            training.addInt("batchSize", batchSize);
            model.addInt("projectorWidth", 16);
            model.addInt("projectionSize", 8);
            method.accept(model);
        });
        workflow.connect(reader, 1, node, 1);
        return node;
    }

    private int pretrain(Nodes kind, int reader) {
        return pretrain(kind, reader, 8, model -> {});
    }

    private int pretrain(int reader) {
        return pretrain(Nodes.SIMCLR, reader);
    }

    @Test
    void aFolderThatIsNotThere() throws Exception {
        begin();
        workflow.assertFails(workflow.addReader(folder.resolve("nowhere")), "nowhere", "no file or folder", "Check the path");
    }

    @Test
    void anEmptyFolder() throws Exception {
        begin();
        workflow.assertFails(workflow.addReader(Files.createDirectory(folder.resolve("empty"))), "is empty",
                "Choose a folder with images");
    }

    @Test
    void aFolderWithoutReadableImages() throws Exception {
        var broken = Files.createDirectories(folder.resolve("broken/a"));
        Files.writeString(broken.resolve("1.png"), "no image");
        Files.writeString(broken.resolve("2.jpg"), "none either");
        begin();
        workflow.assertFails(workflow.addReader(folder.resolve("broken")), "None of the 2 image files", "a/1.png", "Check that");
    }

    /** Were it left out, the next night would train on other images. */
    @Test
    void aFileThatTheDriveDoesNotGive() throws Exception {
        var notGiven = Path.of("/proc/self/mem");
        assumeTrue(Files.isRegularFile(notGiven), "Linux only");
        var data = StripedImages.grey(folder.resolve("data"), 2, 1);
        Files.createSymbolicLink(data.resolve("across/gone.png"), notGiven);
        begin();
        workflow.assertFails(workflow.addReader(data), "did not give \"across/gone.png\"", "Check the drive");
    }

    @EachPretrain
    void aBatchLargerThanTheTable(Nodes kind) throws Exception {
        begin();
        int reader = workflow.addReader(StripedImages.grey(folder.resolve("data"), 5, 1));
        workflow.assertFails(pretrain(kind, reader, 64, model -> {}), "batch size 64", "10 images", "about 2, so that");
    }

    @Test
    void aQueueAsLargeAsTheTable() throws Exception {
        begin();
        int reader = workflow.addReader(StripedImages.grey(folder.resolve("data"), 8, 1));
        workflow.assertFails(pretrain(Nodes.MOCO, reader, 8, model -> model.addInt("queueSize", 16)), "queue size 16", "16 images",
                "Set it to 0");
    }

    @EachPretrain
    void aTableOfOneImage(Nodes kind) throws Exception {
        begin();
        int reader = workflow.addReader(StripedImages.oneClass(folder.resolve("data"), 1, 1));
        workflow.assertFails(pretrain(kind, reader, 8, model -> {}), "The table has 1 image, but at least 2 are needed",
                "Supply more images");
    }

    @Test
    void aBatchTooSmallForSubBatches() throws Exception {
        begin();
        int pretrain = pretrain(Nodes.MOCO, workflow.addReader(StripedImages.grey(folder.resolve("data"), 4, 1)), 2, model -> {});
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(NodeMessage.Type.WARNING, run.message(pretrain).getMessageType());
            var message = run.message(pretrain).getMessage();
            assertTrue(message.startsWith("A batch of 2 images is too small for sub-batches: "), message);
            assertEquals(1, run.pushed(pretrain).get("selfsup.sub-batches").getIntValue());
        }
    }

    @Test
    void tooLittleMemoryForAPass() throws Exception {
        begin();
        int reader = workflow.addReader(StripedImages.grey(folder.resolve("data"), 32, 1));
        workflow.assertFails(pretrain(Nodes.SIMCLR, reader, 64, model -> model.addDouble("memoryGigabytes", 1e-6)),
                "32 images needs", "Raise it");
    }

    @Test
    void oneClassOnly() throws Exception {
        begin();
        int reader = workflow.addReader(StripedImages.oneClass(folder.resolve("data"), 12, 1));
        int pretrain = pretrain(reader);
        int probe = workflow.add(Nodes.PROBE, model -> {});
        workflow.connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2);
        workflow.assertFails(probe, "of one class, \"across\"", "Choose another label column", "second class");
    }

    @Test
    void imagesWithoutLabels() throws Exception {
        begin();
        var loose = Files.createDirectory(folder.resolve("loose"));
        try (var files = Files.list(StripedImages.oneClass(folder.resolve("data"), 12, 1).resolve("across"))) {
            for (var file : files.toList()) {
                Files.move(file, loose.resolve(file.getFileName()));
            }
        }
        int reader = workflow.addReader(loose);
        int pretrain = pretrain(reader);
        int probe = workflow.add(Nodes.PROBE, model -> model.addString("labelColumn", "label"));
        workflow.connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2);
        workflow.assertFails(probe, "a label in \"label\"", "directly in a folder have no label; put them into one sub-folder per"
                + " class", "MNIST-style file", "the file of their labels beside it");
    }

    @Test
    void aTestTableOfOtherClasses() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 8, 1);
        var other = StripedImages.grey(folder.resolve("other"), 4, 2);
        Files.move(other.resolve("across"), other.resolve("blobs"));
        Files.move(other.resolve("down"), other.resolve("dots"));
        begin();
        int reader = workflow.addReader(data);
        int test = workflow.addReader(other);
        int pretrain = pretrain(reader);
        int probe = workflow.add(Nodes.PROBE, model -> {});
        workflow.connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2).connect(test, 1, probe, 3);
        workflow.assertFails(probe, "No test image is of a class", "same labels");
    }

    @Test
    void colourImagesForAGreyscaleModel() throws Exception {
        begin();
        int pretrain = pretrain(workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1)));
        int colour = workflow.addReader(StripedImages.colour(folder.resolve("colour"), 8, 1));
        int embed = workflow.add(Nodes.EMBED, model -> {});
        workflow.connect(pretrain, 1, embed, 1).connect(colour, 1, embed, 2);
        workflow.assertFails(embed, "learnt from greyscale images", "\"image\" are colour (a file with three colour channels counts"
                + " as colour, even if it looks grey)", "Connect greyscale images");
    }

    @Test
    void greyscaleImagesForAColourModelUnlessConversionIsAllowed() throws Exception {
        begin();
        int pretrain = pretrain(workflow.addReader(StripedImages.colour(folder.resolve("colour"), 8, 1)));
        int grey = workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1));
        int embed = workflow.add(Nodes.EMBED, model -> {});
        int converting = workflow.add(Nodes.EMBED, model -> model.addString("otherColours", "CONVERT"));
        workflow.connect(pretrain, 1, embed, 1).connect(grey, 1, embed, 2);
        workflow.connect(pretrain, 1, converting, 1).connect(grey, 1, converting, 2);
        workflow.assertFails(embed, "learnt from colour images", "are greyscale");
        try (var run = TestWorkflow.open(folder.resolve("workflow"))) {
            run.run();
            assertEquals(16, run.table(converting, 1).size());
        }
    }

    @EachPretrain
    void continuingFromAModelOfOtherColours(Nodes kind) throws Exception {
        begin();
        int first = pretrain(kind, workflow.addReader(StripedImages.colour(folder.resolve("colour"), 8, 1)));
        int second = pretrain(kind, workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1)));
        workflow.connect(first, 1, second, 4);
        workflow.assertFails(second, "learnt from colour images", "are greyscale");
        try (var run = TestWorkflow.open(folder.resolve("workflow"))) {
            run.run();
            assertEquals(List.of("Or set Colours (an advanced setting) to \"Colour\": the images are converted then."),
                    run.message(second).getResolutions());
        }
    }

    @EachPretrain
    void noPlaceForTheImages(Nodes kind) throws Exception {
        begin();
        int pretrain = pretrain(kind, workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1)));
        try (var run = workflow.load(folder.resolve("gone"))) {
            assertFalse(run.run());
            var message = run.message(pretrain).getMessage();
            assertTrue(message.startsWith("The images cannot be kept in the folder for temporary files, \""
                    + folder.resolve("gone") + "\": "), message);
            assertTrue(message.endsWith("Make room in it, or choose another folder for temporary files: in KNIME's"
                    + " preferences, or with -Djava.io.tmpdir=… in knime.ini."), message);
        }
    }

    @Test
    void anExistingFileIsNotOverwrittenUnasked() throws Exception {
        var file = Files.writeString(folder.resolve("model.zip"), "precious");
        begin();
        int pretrain = pretrain(workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1)));
        int writer = workflow.add(Nodes.WRITER, model -> model.addString("file", file.toString()));
        workflow.connect(pretrain, 1, writer, 1);
        workflow.assertFails(writer, "exists already", "Overwrite");
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void aFailedWriteLeavesNothingBehind() throws Exception {
        var notAFolder = Files.writeString(folder.resolve("file"), "x");
        begin();
        int pretrain = pretrain(workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1)));
        int writer = workflow.add(Nodes.WRITER, model -> model.addString("file", notAFolder.resolve("m.zip").toString()));
        workflow.connect(pretrain, 1, writer, 1);
        workflow.assertFails(writer, "cannot be written", "m.zip", "\"" + notAFolder + "\" is there already. Check the folder");
        assertArrayEquals(new String[] {"file", "grey", "workflow"}, sorted(folder));
    }

    private static String[] sorted(Path folder) {
        var names = folder.toFile().list();
        Arrays.sort(names);
        return names;
    }

    @EachPretrain
    void tooFewLabelledImagesToWatchWith(Nodes kind) throws Exception {
        begin();
        int pretrain = pretrain(kind, workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1)));
        int watched = workflow.addReader(StripedImages.grey(folder.resolve("few"), 1, 1));
        workflow.connect(watched, 1, pretrain, 3);
        workflow.assertFails(pretrain, "at least 4 images, got 2");
    }

    @EachPretrain
    void watchingWithOneClass(Nodes kind) throws Exception {
        begin();
        int pretrain = pretrain(kind, workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1)));
        int watched = workflow.addReader(StripedImages.oneClass(folder.resolve("one"), 6, 1));
        workflow.connect(watched, 1, pretrain, 3);
        workflow.assertFails(pretrain, "All images of the table of labelled images are of one class");
    }

    @Test
    void aPathThatIsNotOnThisComputer() throws Exception {
        begin();
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", "https://example.org/images.zip"));
        workflow.assertFails(reader, "https://example.org/images.zip", "not on this computer", "local path");
    }
}
