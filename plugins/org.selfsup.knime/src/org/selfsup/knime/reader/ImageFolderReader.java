package org.selfsup.knime.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
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
import org.selfsup.core.image.UnreadableImageException;
import org.selfsup.knime.file.Location;
import org.selfsup.knime.table.SkippedRows;
import org.selfsup.knime.table.UserError;

/** Reads images into a table and counts the files that are none. */
final class ImageFolderReader {

    /** Images that are decoded side by side; the user may cancel between two blocks. */
    private static final int BLOCK = 64;

    private final ImageFolderReaderParameters parameters;
    private final ExecutionContext exec;
    private final SkippedRows skipped = new SkippedRows();

    ImageFolderReader(ImageFolderReaderParameters parameters, ExecutionContext exec) {
        this.parameters = parameters;
        this.exec = exec;
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
        try (var images = ImageCollection.open(folder, parameters.settings())) {
            if (images.size() == 0) {
                throw UserError.of("There are no images in \"" + folder + "\". Check the path; PNG, JPEG, BMP, GIF, TIFF and"
                        + " WebP files are read.");
            }
            var container = exec.createDataContainer(spec());
            try {
                readAll(images, container);
            } finally {
                container.close();
            }
            if (skipped.skipped() == images.size()) {
                throw UserError.of("None of the " + images.size() + " image files in \"" + folder + "\" can be read. "
                        + warning().orElseThrow() + " Check that they are whole PNG, JPEG, BMP, GIF, TIFF or WebP files.");
            }
            return container.getTable();
        } catch (IOException | RuntimeException failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
    }

    /** What was left out, if anything. */
    Optional<String> warning() {
        return skipped.sentence("image files", "were left out");
    }

    private void readAll(ImageCollection images, BufferedDataContainer table) throws CanceledExecutionException {
        int count = images.size();
        for (int start = 0; start < count; start += BLOCK) {
            exec.checkCanceled();
            int from = start;
            var block = IntStream.range(from, Math.min(count, from + BLOCK)).parallel()
                    .mapToObj(index -> Read.of(images, index)).toList();
            for (var read : block) {
                skipped.row();
                if (read.png == null) {
                    skipped.unreadable(read.index, images.path(read.index), read.reason);
                } else {
                    table.addRowToTable(new DefaultRow(RowKey.createRowKey((long) read.index), read.cells(images)));
                }
            }
            exec.setProgress((from + block.size()) / (double) count, () -> String.format(Locale.UK,
                    "reading image %,d of %,d", from + block.size(), count));
        }
    }

    /** An image file that was read, or the reason why not. */
    private record Read(int index, byte[] png, String reason) {

        static Read of(ImageCollection images, int index) {
            try {
                return new Read(index, images.png(index), null);
            } catch (UnreadableImageException unreadable) {
                return new Read(index, null, unreadable.getMessage());
            }
        }

        DataCell[] cells(ImageCollection images) {
            var label = images.label(index);
            return new DataCell[] {PNGImageCellFactory.create(png),
                label == null ? DataType.getMissingCell() : new StringCell(label), new StringCell(images.path(index))};
        }
    }
}
