package org.selfsup.knime.reader;

import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.selfsup.core.image.ImageCollection;
import org.selfsup.core.image.PngFile;
import org.selfsup.core.image.UnreachableFileException;
import org.selfsup.core.image.UnreadableImageException;
import org.selfsup.knime.message.NotEnoughMemoryException;

/** An image file that was looked at. */
sealed interface ReadImage permits ReadImage.Read, ReadImage.Refused, ReadImage.Unreached {

    /** Number of the image in its collection. */
    int index();

    /**
     * One that was read.
     *
     * @param cell of the same bytes
     */
    record Read(int index, PngFile png, DataCell cell) implements ReadImage {}

    /**
     * One that cannot be.
     *
     * @param reason in a sentence for the user
     */
    record Refused(int index, String reason) implements ReadImage {}

    /** One whose file could not be read now. */
    record Unreached(int index, UnreachableFileException failure) implements ReadImage {}

    static ReadImage of(ImageCollection images, int index) {
        try {
            var png = images.png(index);
            return new Read(index, png, cell(png));
        } catch (UnreadableImageException unreadable) {
            return new Refused(index, unreadable.getMessage());
        } catch (UnreachableFileException unreachable) {
            return new Unreached(index, unreachable);
        } catch (OutOfMemoryError notEnough) {
            throw new NotEnoughMemoryException("\"" + images.path(index) + "\"", notEnough);
        }
    }

    /** KNIME decodes the image too, and keeps it while there is room. That takes less memory than reading the file took. */
    private static DataCell cell(PngFile png) throws UnreadableImageException {
        try {
            return PNGImageCellFactory.create(png.bytes());
        } catch (RuntimeException refused) {
            throw new UnreadableImageException("KNIME cannot read this PNG file. Save it anew with another program.", refused);
        }
    }
}
