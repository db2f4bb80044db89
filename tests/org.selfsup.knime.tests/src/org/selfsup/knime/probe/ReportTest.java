package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.selfsup.core.eval.ClassificationReport;
import org.selfsup.core.eval.ClassificationReport.PerClass;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.knime.probe.Probed.TestImages;

class ReportTest {

    private static final int TRAIN = 90;
    private static final int TEST = 7;

    private final List<ProbeStudy.Row> rows = new ArrayList<>();

    private void probe(String representation, int perClass, int labelledRows, double accuracy, double balanced) {
        var right = new BitSet();
        right.set(0, (int) Math.round(accuracy * TEST));
        rows.add(new ProbeStudy.Row(representation, perClass, labelledRows, 5, 0.1, accuracy, balanced, right));
    }

    @Test
    void eachColumnHasItsOwnFigure() {
        for (int i = 1; i <= 3; i++) {
            probe(Report.PRETRAINED, 10, 20, 0.25 * i, 0.0625 * i);
            probe(Report.PIXELS, 10, 20, 0.125 * i, 0.03125 * i);
        }
        probe(Report.PRETRAINED, ProbeStudy.ALL, TRAIN, 0.75, 0.875);
        var train = IntStream.range(0, TRAIN).map(i -> i < 50 ? 0 : i < 80 ? 1 : 2).toArray();
        var labels = new ProbeStudy.Labels(train, new int[] {0, 0, 0, 0, 1, 1, 1}, 3);
        var verdict = new Verdict(rows, labels, false, new Repeats(0, 0, TEST, TestImages.HELD_OUT),
                new Copies(IntStream.range(0, TEST).toArray()));
        var points = ProbeStudy.summarise(rows);
        var delivered = new ClassificationReport(0.6, 0.7, List.of(new PerClass(0.11, 0.22, 0.33, 4),
                new PerClass(0.44, 0.55, 0.66, 3), new PerClass(Double.NaN, Double.NaN, Double.NaN, 0)), new int[3][3]);
        assertEquals(List.of(
                Map.of("representation", "pretrained", "labels per class", "10", "labelled images", "20",
                        "accuracy", "0.5", "standard deviation", "0.25", "balanced accuracy", "0.125",
                        "test images", "7", "repetitions", "3", "verdict", verdict.of(points.get(0))),
                Map.of("representation", "raw pixels", "labels per class", "10", "labelled images", "20",
                        "accuracy", "0.25", "standard deviation", "0.125", "balanced accuracy", "0.0625",
                        "test images", "7", "repetitions", "3"),
                Map.of("representation", "pretrained", "labels per class", "all", "labelled images", "90",
                        "accuracy", "0.75", "balanced accuracy", "0.875", "test images", "7", "repetitions", "1",
                        "verdict", verdict.of(points.get(2))),
                ofClass("a", "50", Map.of("precision", "0.11", "recall", "0.22", "F1", "0.33", "test images", "4")),
                ofClass("b", "30", Map.of("precision", "0.44", "recall", "0.55", "F1", "0.66", "test images", "3")),
                ofClass("c", "10", Map.of("test images", "0"))),
                Report.rows(verdict, delivered, List.of("a", "b", "c")).stream().map(ReportTest::cells).toList());
    }

    private static Map<String, String> ofClass(String name, String labelled, Map<String, String> scores) {
        var cells = new TreeMap<>(scores);
        cells.putAll(Map.of("representation", "pretrained", "labels per class", "all", "labelled images", labelled, "class",
                name, "repetitions", "1"));
        return cells;
    }

    /** Those that are not missing, by the name of their column. */
    private static Map<String, String> cells(DataRow row) {
        var cells = new TreeMap<String, String>();
        for (int i = 0; i < row.getNumCells(); i++) {
            if (!row.getCell(i).isMissing()) {
                cells.put(Report.spec().getColumnSpec(i).getName(), row.getCell(i).toString());
            }
        }
        return cells;
    }
}
