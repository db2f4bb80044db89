package org.selfsup.knime.pretrain;

import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.selfsup.core.eval.chart.LearningCurve;
import org.selfsup.core.train.EpochRecord;
import org.selfsup.core.train.Monitor;
import org.selfsup.core.train.PretrainResult;
import org.selfsup.core.train.PretrainSettings;

/** A training as a table and as a picture. */
final class History {

    private History() {}

    static DataTableSpec spec() {
        return new DataTableSpec("Training history", new DataColumnSpecCreator("epoch", IntCell.TYPE).createSpec(),
                number("loss"), number("chance loss"), number("spread"), number("RankMe"),
                number("RankMe of projections"), number("alignment"), number("uniformity"), number("learning rate"),
                number("momentum"), number("images per second"), number("kNN accuracy"), number("peak learning rate"),
                new DataColumnSpecCreator("batch size", IntCell.TYPE).createSpec());
    }

    private static DataColumnSpec number(String name) {
        return new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec();
    }

    /** @param settings the effective ones; those that differ between trainings one compares stand in each row */
    static BufferedDataTable table(List<EpochRecord> history, PretrainSettings settings, ExecutionContext exec) {
        var container = exec.createDataContainer(spec());
        var peak = new DoubleCell(settings.optimizer().peak(settings.batchSize()));
        var batchSize = new IntCell(settings.batchSize());
        for (var epoch : history) {
            container.addRowToTable(new DefaultRow("Epoch " + epoch.epoch(), new IntCell(epoch.epoch()),
                    cell(epoch.loss()), cell(epoch.chanceLoss()), cell(epoch.spread()), cell(epoch.rankMe()),
                    cell(epoch.projectionRankMe()), cell(epoch.alignment()), cell(epoch.uniformity()), cell(epoch.learningRate()),
                    cell(epoch.momentum().orElse(Double.NaN)), cell(epoch.imagesPerSecond()),
                    cell(epoch.knn().orElse(Double.NaN)), peak, batchSize));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell cell(double value) {
        return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
    }

    static byte[] curve(String title, PretrainResult result, PretrainSettings settings) {
        var epochs = result.history().stream().map(e -> new LearningCurve.Epoch(e.epoch(), e.loss(), e.chanceLoss(), e.spread(),
                e.rankMe(), e.projectionRankMe(), e.learningRate(), e.knn().orElse(Double.NaN))).toList();
        var levels = new LearningCurve.Levels(settings.method().levelName(), settings.optimizer().peak(settings.batchSize()),
                result.classified().map(Monitor.Classified::images).orElse(0),
                result.classified().map(Monitor.Classified::largestClass).orElse(Double.NaN));
        return LearningCurve.png(title, epochs, levels, result.warning());
    }
}
