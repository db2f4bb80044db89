package org.selfsup.knime.reader;

import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.selfsup.core.image.ImageCollection;
import org.selfsup.core.image.PngFile;
import org.selfsup.core.image.UnreadableImageException;
import org.selfsup.knime.table.NotEnoughMemoryException;

/**
 * An image file that was read, or the reason why not.
 *
 * @param index of the image in its collection
 * @param png null if it cannot be read
 * @param cell of the same bytes; null if it cannot be read
 * @param reason null if it can
 */
record ReadImage(int index, PngFile png, DataCell cell, String reason) {

    static ReadImage of(ImageCollection images, int index) {
        try {
            var png = images.png(index);
            return new ReadImage(index, png, cell(png), null);
        } catch (UnreadableImageException unreadable) {
            return new ReadImage(index, null, null, unreadable.getMessage());
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
