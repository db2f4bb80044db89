package org.selfsup.knime.encoder;

import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageStore;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.Embedder;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.train.PastTraining;
import org.selfsup.knime.message.SkippedRows;
import org.selfsup.knime.message.UserError;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.DecodedRows;
import org.selfsup.knime.table.OtherColours;

/**
 * Runs an encoder over the images of a table.
 *
 * @param encoder what embeds them
 * @param table with the images
 * @param imageColumn as chosen in the dialog, null if none was
 * @param otherColours what to do with images of other colours than the encoder's
 * @param exec told the progress, asked whether the user has cancelled
 */
public record EncoderRun(PretrainedModel encoder, BufferedDataTable table, String imageColumn, OtherColours otherColours,
        ExecutionContext exec) {

    /** Of the images of a block as the encoder sees them: 64 MB. */
    private static final int BLOCK_FLOATS = 1 << 24;

    /** Gives out the table with these columns appended, and a warning on what the user should know of them. */
    public void append(EncoderColumns columns, ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        var skipped = new SkippedRows();
        var warnings = new Warnings();
        try {
            var image = ColumnChoice.image(table.getDataTableSpec(), imageColumn, "the input table");
            image.remark().ifPresent(warnings::add);
            out.setOutData(0, appended(columns, image, skipped));
        } catch (InvalidSettingsException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
        skipped.sentence("rows", columns.fate()).ifPresent(warnings::add);
        PastTraining.warning(encoder.card()).ifPresent(warnings::add);
        Acceleration.fallback().ifPresent(warnings::add);
        warnings.text().ifPresent(out::setWarningMessage);
    }

    private BufferedDataTable appended(EncoderColumns columns, ColumnChoice image, SkippedRows skipped)
            throws KNIMEException, CanceledExecutionException {
        var preprocessing = encoder.preprocessing();
        otherColours.check(table, image, preprocessing.shape(), exec);
        exec.setMessage("opening the encoder");
        try (var embedder = encoder.embedder();
                var rows = new DecodedRows(table, image.index(), rowsOfABlock(embedder, preprocessing),
                        decoded -> seen(decoded, preprocessing))) {
            var rearranger = new ColumnRearranger(table.getDataTableSpec());
            rearranger.append(new EncoderCells(columns, rows, embedder, skipped));
            return exec.createColumnRearrangeTable(table, rearranger, exec);
        }
    }

    /** What the encoder sees of an image. Linear Probe and trainings see images that were kept, so these are made the same. */
    private static Image seen(Image image, Preprocessing preprocessing) {
        return preprocessing.fit(ImageStore.kept(image, preprocessing.shape()));
    }

    /** A batch, unless its images would take too much memory. */
    private static int rowsOfABlock(Embedder embedder, Preprocessing preprocessing) {
        return Math.min(embedder.batch(), BLOCK_FLOATS / preprocessing.shape().length());
    }
}
