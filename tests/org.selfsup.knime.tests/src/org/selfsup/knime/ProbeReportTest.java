package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.port.image.ImagePortObject;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.chart.FewLabelCurve;
import org.selfsup.core.eval.chart.FewLabelCurve.Score;

/** Linear Probe's report and few-label curve count what its predictions show. */
class ProbeReportTest {

    private static final int TRAIN = 24;

    @TempDir
    Path folder;

    private TestWorkflow workflow;
    private int probe;

    /** One probe with all labels and without anything to compare with, so that its classifier is the delivered one. */
    private TestWorkflow probe(Path train, Path test) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(train);
        int testReader = workflow.addReader(test);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        probe = workflow.add(Nodes.PROBE, model -> {
            model.addBoolean("compare", false);
            model.addString("labelsPerClass", "");
            model.addInt("repetitions", 1);
        });
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, probe, 1).connect(reader, 1, probe, 2)
                .connect(testReader, 1, probe, 3);
        return workflow.load();
    }

    /** Six test images that look like stripes across lie in the folder of stripes down: precision and recall differ. */
    @Test
    void theReportCountsWhatThePredictionsShow() throws Exception {
        var test = StripedImages.grey(folder.resolve("test"), 10, 2);
        for (int i = 0; i < 6; i++) {
            Files.move(test.resolve("across/000" + i + ".png"), test.resolve("down/moved" + i + ".png"));
        }
        try (var run = probe(StripedImages.grey(folder.resolve("train"), TRAIN, 1), test)) {
            assertTrue(run.run(), run.messages());
            var counts = new HashMap<String, Integer>();
            for (var row : run.table(probe, 2)) {
                counts.merge(row.getCell(1) + " as " + row.getCell(3), 1, Integer::sum);
            }
            double across = counts.getOrDefault("across as across", 0);
            double missed = counts.getOrDefault("across as down", 0);
            double down = counts.getOrDefault("down as down", 0);
            double claimed = counts.getOrDefault("down as across", 0);
            assertTrue(claimed > missed, () -> counts.toString());
            var rows = report(run);
            var spec = run.table(probe, 3).getDataTableSpec();
            assertEquals((across + down) / 20, number(spec, rows.get(0), "accuracy"), 1e-12);
            assertEquals((across / (across + missed) + down / (down + claimed)) / 2,
                    number(spec, rows.get(0), "balanced accuracy"), 1e-12);
            assertEquals(2 * TRAIN, number(spec, rows.get(0), "labelled images"));
            assertEquals(List.of("Score 1", "Score 2", "Score 3"), rows.stream().map(row -> row.getKey().getString()).toList(),
                    "no names of images, which would be selected with them");
            assertEquals(across / (across + claimed), number(spec, rows.get(1), "precision"), 1e-12);
            assertEquals(across / (across + missed), number(spec, rows.get(1), "recall"), 1e-12);
            assertEquals(down / (down + missed), number(spec, rows.get(2), "precision"), 1e-12);
            assertEquals(down / (down + claimed), number(spec, rows.get(2), "recall"), 1e-12);
            assertEquals(4, number(spec, rows.get(1), "test images"));
            assertEquals(16, number(spec, rows.get(2), "test images"));
            assertArrayEquals(curve(spec, rows.get(0), Score.BALANCED), picture(run), "classes of unequal size");
        }
    }

    /** Class a is labelled and not tested, so that b is the second class of one table and the first of the other. */
    @Test
    void aTestTableWithoutTheFirstClassIsScoredByNames() throws Exception {
        var train = named(StripedImages.grey(folder.resolve("train"), TRAIN, 1));
        StripedImages.plain(train.resolve("a"), TRAIN, 3);
        try (var run = probe(train, named(StripedImages.grey(folder.resolve("test"), 10, 2)))) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "1 class has no test image, so no score says anything about it (\"a\"). Check the"
                    + " spelling, or add test images.");
            int right = 0;
            for (var row : run.table(probe, 2)) {
                right += row.getCell(1).toString().equals(row.getCell(3).toString()) ? 1 : 0;
            }
            assertTrue(right > 10, right + " of 20");
            var rows = report(run);
            var spec = run.table(probe, 3).getDataTableSpec();
            assertEquals(right / 20.0, number(spec, rows.get(0), "accuracy"), 1e-12);
            assertEquals(List.of(0.0, 10.0, 10.0),
                    rows.subList(1, 4).stream().map(row -> number(spec, row, "test images")).toList());
            assertArrayEquals(curve(spec, rows.get(0), Score.ACCURACY), picture(run), "classes of equal size");
        }
    }

    /** Across becomes b and down c. */
    private static Path named(Path folder) throws IOException {
        Files.move(folder.resolve("across"), folder.resolve("b"));
        Files.move(folder.resolve("down"), folder.resolve("c"));
        return folder;
    }

    private List<DataRow> report(TestWorkflow run) {
        return TestTables.rows(run.table(probe, 3));
    }

    private static double number(DataTableSpec spec, DataRow row, String column) {
        return ((DoubleValue) row.getCell(spec.findColumnIndex(column))).getDoubleValue();
    }

    private byte[] picture(TestWorkflow run) {
        return ((PNGImageValue) run.output(probe, 5, ImagePortObject.class).toDataCell()).getImageContent().getByteArray();
    }

    /** The few-label curve of the report's first row: a single repetition has no spread. */
    private static byte[] curve(DataTableSpec spec, DataRow row, Score score) {
        var point = new ProbeStudy.Point("pretrained", ProbeStudy.ALL, (int) number(spec, row, "labelled images"),
                number(spec, row, "accuracy"), number(spec, row, "balanced accuracy"), 0, 0, 1);
        return FewLabelCurve.png("What labels are worth", List.of(point), 2, score);
    }
}
