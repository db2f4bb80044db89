package org.selfsup.knime.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.BlobSupportDataRow;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.util.UniqueNameGenerator;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.eval.Rounds;
import org.selfsup.knime.probe.Probed.TestImages;

/** The test images with what the classifier makes of them. */
final class Predictions {

    private Predictions() {}

    static DataTableSpec spec(DataTableSpec test) {
        return new DataTableSpec(test, new DataTableSpec(columns(test)));
    }

    private static DataColumnSpec[] columns(DataTableSpec test) {
        return Prediction.columns(new UniqueNameGenerator(test));
    }

    /**
     * Which row each prediction belongs to.
     *
     * @param embeddings of the test images
     * @param heartbeat called between some images and the next; may throw {@link java.util.concurrent.CancellationException}
     * @return predictions by the number of the row
     */
    static Map<Long, Prediction> byRow(Probed probed, LinearClassifier classifier, float[][] embeddings, Runnable heartbeat) {
        var predictions = new Prediction[embeddings.length];
        Rounds.run(predictions.length, heartbeat,
                i -> predictions[i] = Prediction.of(classifier.probabilities(embeddings[i]), probed.classes()));
        var byRow = new HashMap<Long, Prediction>();
        for (int i = 0; i < predictions.length; i++) {
            byRow.put(probed.test().rows()[i], predictions[i]);
        }
        return byRow;
    }

    /** The table. @param byRow predictions by the number of the row */
    static BufferedDataTable of(Probed probed, Map<Long, Prediction> byRow, ExecutionContext exec)
            throws CanceledExecutionException {
        var table = probed.test().table();
        return probed.testImages() == TestImages.HELD_OUT ? ofHeldOut(table, byRow, exec) : ofWhole(table, byRow, exec);
    }

    /** The whole test table; rows that could not be used have no prediction. */
    private static BufferedDataTable ofWhole(BufferedDataTable test, Map<Long, Prediction> byRow, ExecutionContext exec)
            throws CanceledExecutionException {
        var rearranger = new ColumnRearranger(test.getDataTableSpec());
        rearranger.append(new AbstractCellFactory(columns(test.getDataTableSpec())) {
            @Override
            public DataCell[] getCells(DataRow row, long index) {
                var prediction = byRow.get(index);
                return prediction == null ? new DataCell[] {DataType.getMissingCell(), DataType.getMissingCell()}
                        : prediction.cells();
            }
        });
        return exec.createColumnRearrangeTable(test, rearranger, exec.createSilentSubProgress(0));
    }

    /** The rows of the labelled table that were held out. */
    private static BufferedDataTable ofHeldOut(BufferedDataTable labelled, Map<Long, Prediction> byRow, ExecutionContext exec)
            throws CanceledExecutionException {
        var container = exec.createDataContainer(spec(labelled.getDataTableSpec()));
        try (var rows = labelled.iterator()) {
            for (long index = 0; rows.hasNext(); index++) {
                long number = index + 1;
                exec.checkCanceled();
                exec.setMessage(() -> String.format(Locale.UK, "writing the predictions: row %,d of %,d", number, labelled.size()));
                var row = rows.next();
                var prediction = byRow.get(index);
                if (prediction != null) {
                    container.addRowToTable(appended(row, prediction));
                }
            }
        }
        container.close();
        return container.getTable();
    }

    /** A large image stays where KNIME has it: to take it out of the row would decode it once more. */
    static DataRow appended(DataRow row, Prediction prediction) {
        return new BlobSupportDataRow(row.getKey(), List.of(row, new DefaultRow(row.getKey(), prediction.cells())));
    }
}
