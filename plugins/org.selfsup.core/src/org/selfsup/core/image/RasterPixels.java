package org.selfsup.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Pixels of a decoded file as values from 0 to 1, where 0 is black as in the reader's colour model, whichever the file
 * stores as 0. {@code BufferedImage.getRGB} would convert grey values from a linear colour space and brighten them. What is
 * transparent is laid on white.
 */
final class RasterPixels {

    private RasterPixels() {}

    static Image of(BufferedImage decoded) throws UnreadableImageException {
        if (decoded.getColorModel() instanceof IndexColorModel palette) {
            return fromPalette(decoded.getRaster(), palette);
        }
        var raster = decoded.getRaster();
        requireDefinedRange(raster);
        boolean alpha = decoded.getColorModel().hasAlpha();
        int colours = raster.getNumBands() - (alpha ? 1 : 0);
        if (colours != 1 && colours != 3) {
            throw new UnreadableImageException("The image has " + colours
                    + " colour channels; only greyscale and RGB can be used. Convert it to RGB first.");
        }
        var image = fromBands(raster, colours);
        if (alpha) {
            layOnWhite(image, band(raster, colours), decoded.isAlphaPremultiplied());
        }
        return image;
    }

    /** Files use a small part of what such samples can hold: scaled by their type, they would be all but black. */
    private static void requireDefinedRange(Raster raster) throws UnreadableImageException {
        int bits = raster.getSampleModel().getSampleSize(0); // an int may hold three samples of 8 bits too
        var kind = switch (raster.getTransferType()) {
            case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> "floating-point pixels";
            default -> bits > 16 ? "pixels of more than 16 bits" : null;
        };
        if (kind != null) {
            throw new UnreadableImageException(
                    "The image has " + kind + ", whose range is not defined. Save it with 8 or 16 bits.");
        }
    }

    private static Image fromBands(Raster raster, int colours) {
        int plane = raster.getWidth() * raster.getHeight();
        var pixels = new float[colours * plane];
        for (int c = 0; c < colours; c++) {
            System.arraycopy(band(raster, c), 0, pixels, c * plane, plane);
        }
        return new Image(colours, raster.getHeight(), raster.getWidth(), pixels);
    }

    private static float[] band(Raster raster, int band) {
        int width = raster.getWidth();
        float scale = 1f / ((1L << raster.getSampleModel().getSampleSize(band)) - 1);
        var out = new float[width * raster.getHeight()];
        var row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
            for (int x = 0; x < width; x++) {
                out[y * width + x] = row[x] * scale;
            }
        }
        return out;
    }

    private static void layOnWhite(Image image, float[] alpha, boolean premultiplied) {
        var pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            float a = alpha[i % alpha.length];
            pixels[i] = Math.min(1, (premultiplied ? pixels[i] : pixels[i] * a) + 1 - a);
        }
    }

    private static Image fromPalette(Raster raster, IndexColorModel palette) {
        int plane = raster.getWidth() * raster.getHeight();
        var indices = raster.getSamples(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), 0,
                new int[plane]);
        int entries = palette.getMapSize();
        var colours = new float[3][entries];
        boolean grey = true;
        for (int i = 0; i < entries; i++) {
            int white = 255 - palette.getAlpha(i);
            colours[0][i] = (palette.getRed(i) * palette.getAlpha(i) / 255f + white) / 255f;
            colours[1][i] = (palette.getGreen(i) * palette.getAlpha(i) / 255f + white) / 255f;
            colours[2][i] = (palette.getBlue(i) * palette.getAlpha(i) / 255f + white) / 255f;
            grey &= colours[0][i] == colours[1][i] && colours[1][i] == colours[2][i];
        }
        int channels = grey ? 1 : 3;
        var pixels = new float[channels * plane];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane; i++) {
                pixels[c * plane + i] = colours[c][Math.min(indices[i], entries - 1)];
            }
        }
        return new Image(channels, raster.getHeight(), raster.getWidth(), pixels);
    }
}
