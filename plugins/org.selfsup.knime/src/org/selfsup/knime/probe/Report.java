package org.selfsup.knime.probe;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.selfsup.core.eval.ClassificationReport;
import org.selfsup.core.eval.ProbeStudy;

/** The probe's scores as a table. */
final class Report {

    static final String PRETRAINED = "pretrained";
    static final String RANDOM = "random encoder";
    static final String PIXELS = "raw pixels";

    private static final DataCell NONE = DataType.getMissingCell();

    private final List<DataRow> rows = new ArrayList<>();

    private Report() {}

    static DataTableSpec spec() {
        return new DataTableSpec("Report", column("representation", StringCell.TYPE), column("labels per class", StringCell.TYPE),
                column("labelled images", IntCell.TYPE), column("class", StringCell.TYPE), column("accuracy", DoubleCell.TYPE),
                column("standard deviation", DoubleCell.TYPE), column("balanced accuracy", DoubleCell.TYPE),
                column("precision", DoubleCell.TYPE), column("recall", DoubleCell.TYPE), column("F1", DoubleCell.TYPE),
                column("test images", IntCell.TYPE), column("repetitions", IntCell.TYPE), column("verdict", StringCell.TYPE));
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    /** The rows as a table. */
    static BufferedDataTable table(List<DataRow> rows, ExecutionContext exec) {
        var table = exec.createDataContainer(spec());
        rows.forEach(table::addRowToTable);
        table.close();
        return table.getTable();
    }

    /**
     * First those of the study, then one for each class.
     *
     * @param verdict with the rows of the study
     * @param delivered the classifier at the first port on the test images
     */
    static List<DataRow> rows(Verdict verdict, ClassificationReport delivered, List<String> classes) {
        var report = new Report();
        ProbeStudy.summarise(verdict.rows()).forEach(point -> report.add(point, verdict));
        var labelled = verdict.labels().trainSupport();
        for (int c = 0; c < classes.size(); c++) {
            report.add(delivered.classes().get(c), classes.get(c), labelled[c]);
        }
        return report.rows;
    }

    private void add(ProbeStudy.Point point, Verdict verdict) {
        add(new StringCell(point.representation()), labels(point.labelsPerClass()), new IntCell(point.labelledRows()), NONE,
                number(point.mean()), point.repetitions() < 2 ? NONE : number(point.spread()), number(point.balanced()), NONE,
                NONE, NONE, new IntCell(verdict.labels().test().length), new IntCell(point.repetitions()),
                point.representation().equals(PRETRAINED) ? new StringCell(verdict.of(point)) : NONE);
    }

    private void add(ClassificationReport.PerClass score, String name, int labelledImages) {
        add(new StringCell(PRETRAINED), labels(ProbeStudy.ALL), new IntCell(labelledImages), new StringCell(name), NONE, NONE,
                NONE, number(score.precision()), number(score.recall()), number(score.f1()), new IntCell(score.support()),
                new IntCell(1), NONE);
    }

    /** Not "Row3": KNIME selects rows of one name together, in the table of the images too. */
    private void add(DataCell... cells) {
        rows.add(new DefaultRow("Score " + (rows.size() + 1), cells));
    }

    static DataCell labels(int perClass) {
        return new StringCell(perClass == ProbeStudy.ALL ? "all" : Integer.toString(perClass));
    }

    private static DataCell number(double value) {
        return Double.isNaN(value) ? NONE : new DoubleCell(value);
    }
}
