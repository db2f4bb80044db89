package org.selfsup.knime.embed;

import java.util.Optional;
import java.util.stream.IntStream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.util.UniqueNameGenerator;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.Embedder;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.DecodedRows;
import org.selfsup.knime.table.SkippedRows;
import org.selfsup.knime.table.UserError;
import org.selfsup.knime.table.Warnings;

/** Appends the embedding of each image to a table. */
final class EmbeddingColumns {

    /** Of the images of a block as the encoder sees them: 64 MB. */
    private static final int BLOCK_FLOATS = 1 << 24;

    private final EmbedParameters parameters;
    private final SelfsupModelPortObject model;
    private final BufferedDataTable table;
    private final ExecutionContext exec;

    EmbeddingColumns(EmbedParameters parameters, SelfsupModelPortObject model, BufferedDataTable table,
            ExecutionContext exec) {
        this.parameters = parameters;
        this.model = model;
        this.table = table;
        this.exec = exec;
    }

    /** The output, as far as it is known: one column per value needs their number. */
    static Optional<DataTableSpec> spec(DataTableSpec input, EmbedParameters parameters, Optional<Integer> embeddingSize) {
        if (parameters.form == EmbedParameters.Form.COLUMNS && embeddingSize.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DataTableSpec(input, new DataTableSpec(columns(input, parameters, embeddingSize.orElse(0)))));
    }

    private static DataColumnSpec[] columns(DataTableSpec input, EmbedParameters parameters, int embeddingSize) {
        var names = new UniqueNameGenerator(input);
        if (parameters.form == EmbedParameters.Form.LIST) {
            return new DataColumnSpec[] {new DataColumnSpecCreator(names.newName(parameters.columnName),
                    ListCell.getCollectionType(DoubleCell.TYPE)).createSpec()};
        }
        return IntStream.rangeClosed(1, embeddingSize)
                .mapToObj(i -> new DataColumnSpecCreator(names.newName(parameters.columnName + " " + i), DoubleCell.TYPE)
                        .createSpec())
                .toArray(DataColumnSpec[]::new);
    }

    void execute(ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        var skipped = new SkippedRows();
        var warnings = new Warnings();
        var spec = table.getDataTableSpec();
        try {
            var image = ColumnChoice.image(spec, parameters.imageColumn, "the input table");
            image.remark().ifPresent(warnings::add);
            var preprocessing = model.model().preprocessing();
            parameters.otherColours.check(table, image, preprocessing.shape(), exec);
            exec.setMessage("opening the encoder");
            try (var embedder = model.model().embedder();
                    var rows = new DecodedRows(table, image.index(), rowsOfABlock(embedder, preprocessing), preprocessing::fit)) {
                var columns = columns(spec, parameters, embedder.size());
                var rearranger = new ColumnRearranger(spec);
                rearranger.append(new EmbeddingCells(columns, rows, embedder, skipped));
                out.setOutData(0, exec.createColumnRearrangeTable(table, rearranger, exec));
            }
        } catch (InvalidSettingsException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
        skipped.sentence("rows", "got no embedding").ifPresent(warnings::add);
        Acceleration.fallback().ifPresent(warnings::add);
        warnings.text().ifPresent(out::setWarningMessage);
    }

    /** A batch, unless its images would take too much memory. */
    private static int rowsOfABlock(Embedder embedder, Preprocessing preprocessing) {
        return Math.min(embedder.batch(), BLOCK_FLOATS / preprocessing.shape().length());
    }
}
