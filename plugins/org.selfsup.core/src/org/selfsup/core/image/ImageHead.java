package org.selfsup.core.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The head of an image file: how much memory the rest will take. */
final class ImageHead {

    private static final int START = 24;

    /** Colours and transparency as samples and as floats, or floats and two copies of what becomes the PNG file. */
    private static final int BYTES_PER_KEPT_PIXEL = 32;

    /** Of pixels that are left out too: not every reader can skip them. */
    private static final int BYTES_PER_PIXEL = 4;

    private ImageHead() {}

    /** About how many bytes reading the file will take; only its length if its head cannot be made out. */
    static long memory(InputStream file, long length) {
        try {
            return length + memory(pixels(new BufferedInputStream(file), length));
        } catch (IOException | RuntimeException noImage) {
            return length;
        }
    }

    /** About how many bytes an image of so many pixels takes while it is read. */
    static long memory(long pixels) {
        if (pixels < 0 || pixels > ImageReading.MAX_PIXELS) {
            return 0; // it is refused
        }
        int step = ImageReading.step(pixels);
        return pixels / step / step * BYTES_PER_KEPT_PIXEL + pixels * BYTES_PER_PIXEL;
    }

    /** Width times height, which stand at a fixed place in a PNG file; 0 if it is cut off before them. */
    static long pixelsOfPng(byte[] png) {
        if (png.length < START) {
            return 0;
        }
        var head = ByteBuffer.wrap(png);
        return Math.max(0L, head.getInt(16)) * Math.max(0L, head.getInt(20));
    }

    private static long pixels(InputStream file, long length) throws IOException {
        file.mark(START);
        var start = file.readNBytes(START);
        file.reset();
        var format = ImageFormat.of(start);
        if (format == ImageFormat.PNG) { // small ones come by the thousand, and a reader takes its time
            return pixelsOfPng(start);
        }
        var reader = ImageReading.reader(format);
        try (var input = new EndingInput(file, length, format)) {
            reader.setInput(input, true, true);
            return (long) reader.getWidth(0) * reader.getHeight(0);
        } finally {
            reader.dispose();
        }
    }
}
