package org.selfsup.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Optional;

/**
 * Values of 16 bits that use a small part of their range: cameras and microscopes give 10 or 12 bits and store them in 16,
 * and thermal cameras and computed tomography add an offset besides. What the range was meant to be no file tells for sure,
 * so values are left as they are.
 *
 * @param lowest the smallest value of all colours, as the file holds it
 * @param highest the largest
 */
public record FaintValues(int lowest, int highest) {

    private static final int BITS = 16;
    private static final int AN_EIGHTH = 1 << BITS - 3;

    /** None of an image that shows something, nor of one that is all one value, since no stretching would help it. */
    static Optional<FaintValues> of(BufferedImage decoded) {
        var raster = decoded.getRaster();
        if (decoded.getColorModel() instanceof IndexColorModel || raster.getSampleModel().getSampleSize(0) != BITS) {
            return Optional.empty();
        }
        int colours = decoded.getColorModel().getNumColorComponents();
        int lowest = Integer.MAX_VALUE;
        int highest = 0;
        var row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int c = 0; c < colours; c++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, c, row);
                for (int value : row) {
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }
            if (highest - lowest >= AN_EIGHTH) {
                return Optional.empty();
            }
        }
        return lowest == highest ? Optional.empty() : Optional.of(new FaintValues(lowest, highest));
    }
}
