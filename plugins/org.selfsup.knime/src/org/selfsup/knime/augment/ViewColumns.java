package org.selfsup.knime.augment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.util.UniqueNameGenerator;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.UnreadableImageException;
import org.selfsup.knime.message.NotEnoughMemoryException;
import org.selfsup.knime.message.SkippedRows;
import org.selfsup.knime.message.UserError;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.port.AugmentationPolicyPortObject;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.DecodingRoom;

/** Appends the views to a table. */
final class ViewColumns {

    private final AugmentParameters parameters;
    private final BufferedDataTable table;
    private final ExecutionContext exec;

    ViewColumns(AugmentParameters parameters, BufferedDataTable table, ExecutionContext exec) {
        this.parameters = parameters;
        this.table = table;
        this.exec = exec;
    }

    static DataTableSpec spec(DataTableSpec input, int views) {
        return new DataTableSpec(input, new DataTableSpec(columns(input, views)));
    }

    private static DataColumnSpec[] columns(DataTableSpec input, int views) {
        var names = new UniqueNameGenerator(input);
        return IntStream.rangeClosed(1, views).mapToObj(view -> new DataColumnSpecCreator(names.newName("view " + view),
                PNGImageCellFactory.TYPE).createSpec()).toArray(DataColumnSpec[]::new);
    }

    void execute(ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        var skipped = new SkippedRows();
        var warnings = new Warnings();
        try {
            var choice = ColumnChoice.image(table.getDataTableSpec(), parameters.imageColumn, "the input table");
            choice.remark().ifPresent(warnings::add);
            int column = choice.index();
            var shape = parameters.shape().of(table, column, exec);
            var policy = parameters.recipe.policy(shape, parameters.own);
            var training = new TrainingViews(policy, shape, parameters.seed);
            var rearranger = new ColumnRearranger(table.getDataTableSpec());
            rearranger.append(new Views(training, column, skipped));
            var views = exec.createColumnRearrangeTable(table, rearranger, exec);
            if (skipped.skipped() == table.size()) {
                throw choice.noImage("the input table");
            }
            out.setOutData(views, new AugmentationPolicyPortObject(policy, parameters.recipe.madeFor(shape)),
                    ViewSheet.draw(table, column, training, !policy.first().equals(policy.second()), exec));
        } catch (InvalidSettingsException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
        skipped.sentence("rows", "got no views").ifPresent(warnings::add);
        warnings.text().ifPresent(out::setWarningMessage);
    }

    /** A view depends on the seed, the row and its own number only, so rows may be worked on side by side. */
    private final class Views extends AbstractCellFactory {

        private final TrainingViews training;
        private final int column;
        private final SkippedRows skipped;
        private final DecodingRoom room = DecodingRoom.ofHeap();

        Views(TrainingViews training, int column, SkippedRows skipped) {
            super(true, columns(table.getDataTableSpec(), parameters.views));
            this.training = training;
            this.column = column;
            this.skipped = skipped;
        }

        @Override
        public DataCell[] getCells(DataRow row, long index) {
            skipped.row();
            var cells = new DataCell[parameters.views];
            try {
                var cell = row.getCell(column); // reads the image, if it is large
                if (cell.isMissing()) {
                    skipped.missing(index, row.getKey().getString());
                    Arrays.fill(cells, DataType.getMissingCell());
                    return cells;
                }
                return room.with(cell, image -> training.of(image, index, cells.length)
                        .map(view -> PNGImageCellFactory.create(ImageCodec.encodePng(view))).toArray(DataCell[]::new));
            } catch (UnreadableImageException unreadable) {
                skipped.unreadable(index, row.getKey().getString(), unreadable.getMessage());
                Arrays.fill(cells, new MissingCell(unreadable.getMessage()));
            } catch (OutOfMemoryError notEnough) {
                throw new NotEnoughMemoryException("the image of row " + row.getKey().getString(), notEnough);
            }
            return cells;
        }

        @Override
        public void setProgress(long row, long rows, RowKey last, ExecutionMonitor monitor) {
            monitor.setProgress(row / (double) rows,
                    () -> String.format(Locale.UK, "making views of image %,d of %,d", row, rows));
        }
    }
}
