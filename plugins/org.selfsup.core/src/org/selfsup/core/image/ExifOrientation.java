package org.selfsup.core.image;

import java.nio.ByteBuffer;
import java.util.List;

/** How a camera was held: the stored rows and columns must be mirrored or turned before anybody looks at them. */
enum ExifOrientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    MIRRORED_UPSIDE_DOWN,
    MIRRORED_TURNED_LEFT,
    TURNED_LEFT,
    MIRRORED_TURNED_RIGHT,
    TURNED_RIGHT;

    private static final int JPEG_PREFIX = 6;

    /** The orientation that a JPEG, TIFF, PNG or WebP file states; upright where it states none. */
    static ExifOrientation of(ImageFormat format, byte[] encoded) {
        return switch (format) {
            case JPEG -> JpegSegments.exif(encoded).map(ExifOrientation::inTiffStructure).orElse(UPRIGHT);
            case TIFF, TIFF_BIG_ENDIAN -> inTiffStructure(encoded);
            case PNG -> inChunk(Chunks.ofPng(encoded, "eXIf"));
            case WEBP -> inChunk(Chunks.ofWebp(encoded, "EXIF"));
            case GIF, BMP -> UPRIGHT;
        };
    }

    /** Some programs write {@code Exif\0\0} before the structure, as it is in JPEG files. */
    private static ExifOrientation inChunk(List<ByteBuffer> chunks) {
        if (chunks.isEmpty()) {
            return UPRIGHT;
        }
        var content = chunks.get(0);
        int from = content.remaining() > JPEG_PREFIX && content.get(0) == 'E' ? JPEG_PREFIX : 0;
        var tiff = new byte[content.remaining() - from];
        content.get(from, tiff);
        return inTiffStructure(tiff);
    }

    private static ExifOrientation inTiffStructure(byte[] tiff) {
        int value = TiffTags.value(tiff, TiffTags.ORIENTATION, 1);
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** The image as it should be seen. */
    Image upright(Image stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        boolean turned = ordinal() >= MIRRORED_TURNED_LEFT.ordinal();
        int height = turned ? stored.width() : stored.height();
        int width = turned ? stored.height() : stored.width();
        var out = new float[stored.pixels().length];
        int at = 0;
        for (int c = 0; c < stored.channels(); c++) {
            int plane = c * height * width;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    out[at++] = stored.pixels()[plane + source(y, x, stored.height(), stored.width())];
                }
            }
        }
        return new Image(stored.channels(), height, width, out);
    }

    /** Where the pixel that is seen at row y, column x is stored in a plane of h rows and w columns. */
    private int source(int y, int x, int h, int w) {
        return switch (this) {
            case UPRIGHT -> y * w + x;
            case MIRRORED -> y * w + w - 1 - x;
            case UPSIDE_DOWN -> (h - 1 - y) * w + w - 1 - x;
            case MIRRORED_UPSIDE_DOWN -> (h - 1 - y) * w + x;
            case MIRRORED_TURNED_LEFT -> x * w + y;
            case TURNED_LEFT -> (h - 1 - x) * w + y;
            case MIRRORED_TURNED_RIGHT -> (h - 1 - x) * w + w - 1 - y;
            case TURNED_RIGHT -> x * w + w - 1 - y;
        };
    }
}
