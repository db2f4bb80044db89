package org.selfsup.knime.reader;

import org.selfsup.core.image.ImageCollection;
import org.selfsup.core.image.PngFile;
import org.selfsup.core.image.UnreadableImageException;
import org.selfsup.knime.table.NotEnoughMemoryException;

/**
 * An image file that was read, or the reason why not.
 *
 * @param index of the image in its collection
 * @param png null if it cannot be read
 * @param reason null if it can
 */
record ReadImage(int index, PngFile png, String reason) {

    static ReadImage of(ImageCollection images, int index) {
        try {
            return new ReadImage(index, images.png(index), null);
        } catch (UnreadableImageException unreadable) {
            return new ReadImage(index, null, unreadable.getMessage());
        } catch (OutOfMemoryError notEnough) {
            throw new NotEnoughMemoryException("\"" + images.path(index) + "\"", notEnough);
        }
    }
}
