package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.NodeSettings;

/** What a Pretrain node says of the tables that it learns from and is watched with. */
class PretrainTablesTest {

    @TempDir
    Path folder;

    private TestWorkflow begin() {
        return new TestWorkflow(folder.resolve("workflow"));
    }

    private static Consumer<NodeSettings> training(int batchSize, String colours) {
        return model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 1);
            training.addInt("batchSize", batchSize);
            training.addString("colours", colours);
            model.addInt("projectorWidth", 16);
            model.addInt("projectionSize", 8);
        };
    }

    private Path images(String colours, String name) throws Exception {
        return colours.equals("greyscale") ? TestImages.grey(folder.resolve(name), 12, 1)
                : TestImages.colour(folder.resolve(name), 12, 1);
    }

    /** They never reach the encoder's weights, so the training goes on; the accuracy on them is not what one takes it for. */
    @ParameterizedTest
    @CsvSource({"greyscale, colour, AUTOMATIC, true", "colour, greyscale, AUTOMATIC, true",
        "greyscale, greyscale, AUTOMATIC, false", "colour, colour, AUTOMATIC, false", "greyscale, colour, GREYSCALE, false"})
    void watchingWithImagesOfOtherColoursIsTold(String trained, String watched, String colours, boolean told) throws Exception {
        var workflow = begin();
        var learning = images(trained, "learning");
        var watching = images(watched, "watching");
        int first = workflow.add(Nodes.READER, model -> model.addString("folder", learning.toString()));
        int second = workflow.add(Nodes.READER, model -> model.addString("folder", watching.toString()));
        int pretrain = workflow.add(Nodes.SIMCLR, training(8, colours));
        workflow.connect(first, 1, pretrain, 1).connect(second, 1, pretrain, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var message = String.valueOf(run.message(pretrain).getMessage());
            assertEquals(told, message.contains("The labelled images are " + watched), message);
            assertEquals(told, message.contains(", those to learn from " + trained + ": the labelled ones are converted"), message);
        }
    }
}
