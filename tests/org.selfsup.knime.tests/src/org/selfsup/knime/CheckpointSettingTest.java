package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the setting Checkpoint file takes, and what it refuses before any image is read. */
class CheckpointSettingTest {

    private static final String UNREADABLE = "missing*40";

    @TempDir
    Path folder;

    private int pretrain;

    private TestWorkflow workflow(String rows, String checkpoint) {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        return train(workflow, workflow.addTable(rows), 1, 32, checkpoint);
    }

    private TestWorkflow train(TestWorkflow workflow, int table, int epochs, int batchSize, String checkpoint) {
        pretrain = workflow.add(Nodes.SIMCLR, model -> {
            var training = model.addNodeSettings("training");
            training.addString("imageColumn", "image");
            training.addInt("epochs", epochs);
            training.addInt("batchSize", batchSize);
            training.addString("checkpoint", checkpoint);
        });
        return workflow.connect(table, 1, pretrain, 1);
    }

    @Test
    void aRelativePathIsRefusedBeforeImagesAreRead() throws Exception {
        workflow(UNREADABLE, "night/checkpoint").assertFails(pretrain, "\"night/checkpoint\" is not a whole path");
    }

    @Test
    void aFolderIsRefusedBeforeImagesAreRead() throws Exception {
        workflow(UNREADABLE, folder.toString()).assertFails(pretrain,
                "\"" + folder + "\" is no checkpoint. Choose another file.");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeImagesAreRead() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        workflow(UNREADABLE, file.resolve("checkpoint").toString()).assertFails(pretrain, "cannot be written: ");
    }

    @Test
    void aMissingTextIsLikeAnEmptyOne() throws Exception {
        try (var run = workflow("grey32*40", null).load()) {
            assertTrue(run.run(), run.messages());
        }
    }

    /** A workflow that asks the variable whether the training collapsed has nothing to do with the file. */
    @Test
    void aFinishedTrainingSaysThatNothingWasTrainedAndItsVariableThatAllIsWell() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 20, 1);
        var file = folder.resolve("checkpoint");
        for (boolean again : new boolean[] {false, true}) {
            var workflow = new TestWorkflow(folder.resolve("workflow"));
            int reader = workflow.addReader(data);
            try (var run = train(workflow, reader, 10, 8, file.toString()).load()) {
                assertTrue(run.run(), run.messages());
                assertEquals(again ? "The model is that of the checkpoint \"" + file + "\"; nothing was trained. To train anew,"
                        + " choose another file." : "", String.valueOf(run.message(pretrain).getMessage()));
                assertEquals("", run.pushed(pretrain).get("selfsup.warning").getStringValue());
            }
        }
    }
}
