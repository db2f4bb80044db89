package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a row is of the row's image, whatever stands in the others. */
class RowsTest {

    private static final int TRAIN = 24;

    @TempDir
    Path folder;

    /** 601 rows are several blocks of several batches; one image is there twice among others, and alone in another table. */
    @Test
    void anEmbeddingDoesNotDependOnTheRowsAround() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 300, 1);
        Files.copy(data.resolve("across/0007.png"), data.resolve("whoKnows.png"));
        Files.createDirectories(folder.resolve("alone"));
        Files.copy(data.resolve("whoKnows.png"), folder.resolve("alone/whoKnows.png"));
        var train = StripedImages.grey(folder.resolve("train"), TRAIN, 2);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int[] readers = new int[3];
        for (int i = 0; i < 3; i++) {
            var images = List.of(train, data, folder.resolve("alone")).get(i);
            readers[i] = workflow.addReader(images);
        }
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int embed = workflow.add(Nodes.EMBED, model -> {});
        int embedAlone = workflow.add(Nodes.EMBED, model -> {});
        workflow.connect(readers[0], 1, pretrain, 1).connect(pretrain, 1, embed, 1).connect(readers[1], 1, embed, 2)
                .connect(pretrain, 1, embedAlone, 1).connect(readers[2], 1, embedAlone, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var embeddings = TestTables.lastColumn(run.table(embed, 1));
            assertEquals(601, embeddings.size());
            assertEquals(2, Collections.frequency(embeddings, TestTables.lastColumn(run.table(embedAlone, 1)).get(0)));
            assertTrue(new HashSet<>(embeddings).size() > 550, "images differ");
        }
    }

    /** Rows without an image among others: what stands behind them keeps its own embedding. */
    @Test
    void rowsWithoutAnImageShiftNoEmbedding() throws Exception {
        var train = StripedImages.colour(folder.resolve("train"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(train);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int[] embeds = new int[2];
        for (int i = 0; i < 2; i++) {
            int table = workflow.addTable(
                    List.of("colour20 colour40 colour80", "missing colour20 missing colour40 colour80").get(i));
            embeds[i] = workflow.add(Nodes.EMBED, model -> {});
            workflow.connect(pretrain, 1, embeds[i], 1).connect(table, 1, embeds[i], 2);
        }
        workflow.connect(reader, 1, pretrain, 1);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var plain = TestTables.lastColumn(run.table(embeds[0], 1));
            var gaps = TestTables.lastColumn(run.table(embeds[1], 1));
            assertEquals(3, new HashSet<>(plain).size(), "images differ");
            assertEquals(List.of("?", plain.get(0), "?", plain.get(1), plain.get(2)), gaps);
            run.assertSays(embeds[1], "2 of 5 rows got no embedding: 2 without an image");
        }
    }

    @Test
    void theReaderTakesAsManyAndSuchAsItIsTold() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), TRAIN, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int[] readers = new int[3];
        for (int i = 0; i < 3; i++) {
            int number = i;
            readers[i] = workflow.add(Nodes.READER, model -> {
                model.addString("folder", data.toString());
                model.addInt("imagesPerClass", 2);
                model.addBoolean("shuffle", number > 0);
                model.addLong("seed", number);
            });
        }
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(List.of("across/0000.png", "across/0001.png", "down/0000.png", "down/0001.png"),
                    TestTables.lastColumn(run.table(readers[0], 1)));
            var first = TestTables.lastColumn(run.table(readers[1], 1));
            assertEquals(4, first.size());
            assertFalse(first.equals(TestTables.lastColumn(run.table(readers[2], 1))), "another seed takes others");
        }
    }

    /** The same image twice: each row has its own random numbers. */
    @Test
    void rowsHaveViewsOfTheirOwn() throws Exception {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int table = workflow.addTable("colour20*2");
        int augment = workflow.add(Nodes.AUGMENT, model -> {});
        workflow.connect(table, 1, augment, 1);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var views = TestTables.rows(run.table(augment, 1));
            assertEquals(views.get(0).getCell(0), views.get(1).getCell(0));
            assertFalse(views.get(0).getCell(1).equals(views.get(1).getCell(1)));
        }
    }
}
