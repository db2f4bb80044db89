package org.selfsup.core.image;

import java.awt.image.Raster;

/** JPEG files with four channels, as printing shops make them; the JDK gives their samples but no colours. */
final class CmykJpeg {

    private CmykJpeg() {}

    static boolean applies(byte[] jpeg) {
        var header = JpegSegments.frameHeader(jpeg);
        return header.isPresent() && header.get().length > 5 && header.get()[5] == 4;
    }

    /**
     * Adobe stores the inks inverted (255 = none), and with transform 2 the complement of the first three as YCbCr. Without a
     * colour profile R = (1 − C)(1 − K), and so on.
     */
    static Image toRgb(Raster raster, byte[] jpeg) {
        int transform = JpegSegments.adobeTransform(jpeg);
        boolean inverted = transform >= 0;
        int width = raster.getWidth();
        int plane = width * raster.getHeight();
        var pixels = new float[3 * plane];
        var row = new int[4 * width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                if (transform == 2) {
                    fromYcc(row, 4 * x);
                }
                int black = inverted ? row[4 * x + 3] : 255 - row[4 * x + 3];
                for (int c = 0; c < 3; c++) {
                    int ink = row[4 * x + c];
                    pixels[c * plane + y * width + x] = (inverted ? ink : 255 - ink) * black / (255f * 255f);
                }
            }
        }
        return new Image(3, raster.getHeight(), width, pixels);
    }

    private static void fromYcc(int[] values, int at) {
        double luma = values[at];
        double blue = values[at + 1] - 128.0;
        double red = values[at + 2] - 128.0;
        values[at] = 255 - bounded(luma + 1.402 * red);
        values[at + 1] = 255 - bounded(luma - 0.344136 * blue - 0.714136 * red);
        values[at + 2] = 255 - bounded(luma + 1.772 * blue);
    }

    private static int bounded(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
