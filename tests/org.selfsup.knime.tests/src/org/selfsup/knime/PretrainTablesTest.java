package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
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

    /** Of five thousand rows, say, three have an image that can be read: the batch size is not what is wrong. */
    @Test
    void aTableThatIsTooSmallForWantOfReadableImagesSaysSo() throws Exception {
        var workflow = begin();
        int table = workflow.addTable("grey20*3 missing*40 brokengrey20*2");
        int pretrain = workflow.add(Nodes.SIMCLR, training(8, "AUTOMATIC"));
        workflow.connect(table, 1, pretrain, 1);
        workflow.assertFails(pretrain, "The batch size 8 is larger than the table, which has 3 images.",
                "42 of 45 rows were skipped: 40 without an image, 2 unreadable (first: Row3 has no image).");
    }

    @Test
    void tooFewLabelledImagesForWantOfReadableOnesSayIt() throws Exception {
        var workflow = begin();
        var learning = images("greyscale", "learning");
        var watching = StripedImages.grey(folder.resolve("watching"), 2, 1);
        int first = workflow.addReader(learning);
        int second = workflow.addReader(watching);
        int pretrain = workflow.add(Nodes.SIMCLR, training(8, "AUTOMATIC"));
        Files.copy(watching.resolve("across/0000.png"), watching.resolve("unlabelled.png"));
        Files.delete(watching.resolve("across/0000.png"));
        workflow.connect(first, 1, pretrain, 1).connect(second, 1, pretrain, 3);
        workflow.assertFails(pretrain, "needs at least 4 images, got 3",
                "1 of 4 labelled rows was skipped: 1 without a label (first: Row");
    }

    /** The last epoch always, the others as often as was asked for. */
    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void labelledImagesAreLookedAtAsOftenAsAskedFor(int measureEvery, boolean first) throws Exception {
        var workflow = begin();
        var data = images("greyscale", "data");
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(Nodes.SIMCLR, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 2);
            training.addInt("batchSize", 8);
            training.addInt("measureEvery", measureEvery);
        });
        workflow.connect(reader, 1, pretrain, 1).connect(reader, 1, pretrain, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var history = run.table(pretrain, 2);
            int knn = history.getDataTableSpec().findColumnIndex("kNN accuracy");
            var measured = new ArrayList<Boolean>();
            history.forEach(row -> measured.add(!row.getCell(knn).isMissing()));
            assertEquals(List.of(first, true), measured);
        }
    }

    @Test
    void labelsThatMayMeanTheSameAreTold() throws Exception {
        var workflow = begin();
        var data = images("greyscale", "data");
        Files.move(data.resolve("down"), data.resolve("a cross"));
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(Nodes.SIMCLR, training(8, "AUTOMATIC"));
        workflow.connect(reader, 1, pretrain, 1).connect(reader, 1, pretrain, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(pretrain, "Some labels differ in nothing but capital letters or blanks, and count as classes of their"
                    + " own: \"a cross\", \"across\".");
        }
    }

    /** Copies in one table fall into both halves, and find themselves. */
    @ParameterizedTest
    @CsvSource({"0, false", "12, true"})
    void labelledImagesThatFindThemselvesAreTold(int copies, boolean told) throws Exception {
        var workflow = begin();
        var data = images("greyscale", "data");
        for (int i = 0; i < copies; i++) {
            Files.copy(data.resolve(String.format("across/%04d.png", i)), data.resolve("across/copy" + i + ".png"));
        }
        int reader = workflow.addReader(data);
        int pretrain = workflow.add(Nodes.SIMCLR, training(8, "AUTOMATIC"));
        workflow.connect(reader, 1, pretrain, 1).connect(reader, 1, pretrain, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var message = String.valueOf(run.message(pretrain).getMessage());
            assertEquals(told, message.contains("labelled images that are classified are also among"), message);
        }
    }

    private Path images(String colours, String name) throws Exception {
        return colours.equals("greyscale") ? StripedImages.grey(folder.resolve(name), 12, 1)
                : StripedImages.colour(folder.resolve(name), 12, 1);
    }

    /** They never reach the encoder's weights, so the training goes on; the accuracy on them is not what one takes it for. */
    @ParameterizedTest
    @CsvSource({"greyscale, colour, AUTOMATIC, true", "colour, greyscale, AUTOMATIC, true",
        "greyscale, greyscale, AUTOMATIC, false", "colour, colour, AUTOMATIC, false", "greyscale, colour, GREYSCALE, false"})
    void watchingWithImagesOfOtherColoursIsTold(String trained, String watched, String colours, boolean told) throws Exception {
        var workflow = begin();
        var learning = images(trained, "learning");
        var watching = images(watched, "watching");
        int first = workflow.addReader(learning);
        int second = workflow.addReader(watching);
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
