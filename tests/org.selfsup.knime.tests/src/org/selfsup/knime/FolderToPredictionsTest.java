package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.port.image.ImagePortObject;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.SelfsupModelPortObject;

/** All nodes in one workflow: a tiny training from a folder of images to predictions. */
class FolderToPredictionsTest {

    private static final int TRAIN = 24;
    private static final int TEST = 10;
    private static final int SIZE = Backbone.SMALL_CNN.embeddingSize();

    @TempDir
    Path folder;

    @EachPretrain
    void fromAFolderOfImagesToPredictions(Nodes kind) throws Exception {
        var data = StripedImages.grey(folder.resolve("data/train"), TRAIN, 1).getParent();
        StripedImages.grey(folder.resolve("data/test"), TEST, 2);
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
            TinyTraining.settings(model);
            model.addString("imageColumn", "image");
        });
        int embed = workflow.add(Nodes.EMBED, model -> {});
        int columns = workflow.add(Nodes.EMBED, model -> model.addString("form", "COLUMNS"));
        int probe = workflow.add(Nodes.PROBE, model -> {
            model.addString("labelsPerClass", "5");
            model.addInt("repetitions", 1);
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
        assertTrue(run.message(reader).getMessage().contains("1 of 49 image files was left out"),
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
            assertEquals(StripedImages.SIDE, size.width);
            assertFalse(row.getCell(3).equals(row.getCell(4)), "the views differ");
        }
        run.output(augment, 3, ImagePortObject.class);
    }

    private static void assertLearns(TestWorkflow run, int pretrain) {
        var model = run.output(pretrain, 1, SelfsupModelPortObject.class);
        assertEquals(1, model.getSpec().channels().orElseThrow());
        assertEquals(StripedImages.SIDE, model.getSpec().imageSize().orElseThrow());
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
        assertEquals(right / (2.0 * TEST), accuracy, 1e-12, "report and predictions are of the same classifier");
        assertTrue(run.output(probe, 4, ImagePortObject.class).toDataCell() instanceof PNGImageValue);
        var curve = (PNGImageValue) run.output(probe, 5, ImagePortObject.class).toDataCell();
        assertEquals(new Dimension(2 * 720, 2 * 476), curve.getImageContent().getPreferredSize(), "two pixels per point");
    }
}
