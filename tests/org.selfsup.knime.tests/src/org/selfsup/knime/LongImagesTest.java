package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An encoder sees the central square of an image: whose images are long hears of it from the training. */
class LongImagesTest {

    private static final String WARNING = "Of an image that is not square the encoder sees the central square: half of the images"
            + " lose 44 % of their area or more. Pad or cut long images first.";

    @TempDir
    Path folder;

    /** Images of 16 : 9 lose 44 %, of 3 : 2 a third. Colours and size that are set leave nothing to look up in the images. */
    @ParameterizedTest
    @CsvSource({"grey160x90*9 grey32*8, 0, true", "grey90x160*16, 16, true", "grey160x90*8 grey32*9, 0, false",
        "grey60x40*16, 0, false"})
    void whereMostImagesLoseMoreThanAThirdThatIsSaid(String rows, int imageSize, boolean warns) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int table = workflow.addTable(rows);
        int pretrain = workflow.add(Nodes.SIMCLR, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 1);
            training.addInt("batchSize", 16);
            training.addInt("imageSize", imageSize);
            training.addString("colours", imageSize == 0 ? "AUTOMATIC" : "GREYSCALE");
        });
        workflow.connect(table, 1, pretrain, 1);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var message = run.message(pretrain).getMessage();
            assertEquals(warns, message.contains(WARNING), message);
            assertEquals(warns, message.contains("central square"), message);
        }
    }
}
