package org.selfsup.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.OptionalInt;

/**
 * Values of 16 bits that use a small part of their range: cameras and microscopes give 10 or 12 bits and store them in 16.
 * What the range was meant to be no file tells for sure, so values are left as they are.
 */
final class FaintValues {

    private static final int BITS = 16;
    private static final int AN_EIGHTH = 1 << BITS - 3;

    private FaintValues() {}

    /** The highest value, if the image is faint; a black one is not, since no stretching would help it. */
    static OptionalInt peak(BufferedImage decoded) {
        var raster = decoded.getRaster();
        if (decoded.getColorModel() instanceof IndexColorModel || raster.getSampleModel().getSampleSize(0) != BITS) {
            return OptionalInt.empty();
        }
        int colours = decoded.getColorModel().getNumColorComponents();
        int peak = 0;
        var row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight() && peak < AN_EIGHTH; y++) {
            for (int c = 0; c < colours; c++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, c, row);
                for (int value : row) {
                    peak = Math.max(peak, value);
                }
            }
        }
        return peak > 0 && peak < AN_EIGHTH ? OptionalInt.of(peak) : OptionalInt.empty();
    }
}
