package org.selfsup.knime.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.selfsup.core.image.ImageCollection;
import org.selfsup.knime.file.Location;
import org.selfsup.knime.message.SkippedRows;
import org.selfsup.knime.message.UserError;
import org.selfsup.knime.message.Warnings;

/** Reads images into a table and counts the files that are none. */
final class ImageFolderReader {

    /** Files that are looked at between two messages. */
    private static final int TOLD_EVERY = 100;

    private final ImageFolderReaderParameters parameters;
    private final ExecutionContext exec;
    private final Patience patience;
    private final SkippedRows skipped = new SkippedRows();
    private final OddImages odd = new OddImages();
    private Optional<String> labelDoubt = Optional.empty();

    ImageFolderReader(ImageFolderReaderParameters parameters, ExecutionContext exec) {
        this.parameters = parameters;
        this.exec = exec;
        patience = new Patience(exec);
    }

    static DataTableSpec spec() {
        return new DataTableSpec("Images",
                new DataColumnSpecCreator("image", PNGImageCellFactory.TYPE).createSpec(),
                new DataColumnSpecCreator("label", StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator("path", StringCell.TYPE).createSpec());
    }

    BufferedDataTable read() throws KNIMEException, CanceledExecutionException {
        exec.setMessage("looking for images");
        Path folder = Location.resolve(parameters.folder);
        try (var images = patience.with(() -> ImageCollection.open(folder, parameters.settings(), this::looking))) {
            labelDoubt = images.labelDoubt();
            var container = exec.createDataContainer(spec());
            try {
                readAll(images, container);
            } finally {
                container.close();
            }
            if (skipped.skipped() == images.size()) {
                throw UserError.of("None of the " + images.size() + " image files in \"" + folder + "\" can be read. "
                        + leftOut().orElseThrow() + " Check that they are whole PNG, JPEG, BMP, GIF, TIFF or WebP files.");
            }
            return container.getTable();
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
    }

    private void looking(int files) {
        try {
            exec.checkCanceled();
        } catch (CanceledExecutionException cancelled) {
            throw new CancellationException();
        }
        if (files > 0 && files % TOLD_EVERY == 0) {
            exec.setMessage(() -> String.format(Locale.UK, "looking for images among %,d files", files));
        }
    }

    /** What was left out and what may be other than expected, if anything. */
    Optional<String> warning() {
        var warnings = new Warnings();
        leftOut().ifPresent(warnings::add);
        labelDoubt.ifPresent(warnings::add);
        odd.morePages().ifPresent(warnings::add);
        odd.faint().ifPresent(warnings::add);
        return warnings.text();
    }

    private Optional<String> leftOut() {
        return skipped.sentence("image files", "were left out");
    }

    private void readAll(ImageCollection images, BufferedDataContainer table)
            throws IOException, CanceledExecutionException {
        var blocks = ImageBlocks.of(images);
        int done = 0;
        exec.checkCanceled();
        for (var block = patience.with(blocks::next); !block.isEmpty(); block = patience.with(blocks::next)) {
            for (var image : block) {
                add(image, images, table);
            }
            done += block.size();
            tell(done, images.size());
            exec.checkCanceled();
        }
    }

    private void add(ReadImage image, ImageCollection images, BufferedDataContainer table) {
        skipped.row();
        var path = images.path(image.index());
        if (image instanceof ReadImage.Refused refused) {
            skipped.unreadable(image.index(), path, refused.reason());
        } else if (image instanceof ReadImage.Read read) {
            odd.add(read.png(), path);
            var label = images.label(image.index());
            table.addRowToTable(new DefaultRow(RowKey.createRowKey((long) image.index()),
                    read.cell(),
                    label == null ? DataType.getMissingCell() : new StringCell(label),
                    new StringCell(path)));
        }
    }

    private void tell(int done, int count) {
        exec.setProgress(done / (double) count, () -> String.format(Locale.UK, "reading image %,d of %,d", done, count));
    }
}
