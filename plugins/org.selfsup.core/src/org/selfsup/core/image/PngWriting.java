package org.selfsup.core.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes 8-bit PNG files; several times faster than ImageIO on the small images that data sets are made of. */
final class PngWriting {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte PAETH = 4;

    private PngWriting() {}

    static byte[] encode(Image image) {
        var out = new ByteArrayOutputStream(256 + image.pixels().length);
        out.writeBytes(SIGNATURE);
        byte colourType = (byte) (image.channels() == 1 ? 0 : 2);
        var header = ByteBuffer.allocate(13).putInt(image.width()).putInt(image.height()).put((byte) 8).put(colourType);
        chunk(out, "IHDR", header.array(), 13);
        var raw = filtered(image);
        var packed = new byte[raw.length + raw.length / 1000 + 1024]; // deflate adds 5 bytes per 16 KiB at worst
        chunk(out, "IDAT", packed, deflate(raw, packed));
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private static int rowLength(Image image) {
        return image.channels() * image.width() + 1;
    }

    /** Each row begins with the number of its filter. Paeth's prediction suits photographs, none suits thumbnails. */
    private static byte[] filtered(Image image) {
        int channels = image.channels();
        int length = rowLength(image);
        var raw = new byte[length * image.height()];
        for (int c = 0; c < channels; c++) {
            int plane = c * image.height() * image.width();
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    raw[y * length + 1 + x * channels + c] = Image.eightBits(image.pixels()[plane + y * image.width() + x]);
                }
            }
        }
        if (image.width() >= 64) {
            predict(raw, length, image.height(), channels);
        }
        return raw;
    }

    /** Replaces each byte by its difference from what its left, upper and upper left neighbour predict. */
    private static void predict(byte[] raw, int length, int rows, int channels) {
        for (int y = rows - 1; y >= 0; y--) { // from the end, so that neighbours are still unchanged
            int row = y * length;
            for (int i = length - 1; i > 0; i--) {
                int left = i > channels ? raw[row + i - channels] & 0xff : 0;
                int up = y > 0 ? raw[row - length + i] & 0xff : 0;
                int corner = i > channels && y > 0 ? raw[row - length + i - channels] & 0xff : 0;
                raw[row + i] -= (byte) paeth(left, up, corner);
            }
            raw[row] = PAETH;
        }
    }

    private static int paeth(int left, int up, int corner) {
        int fromLeft = Math.abs(up - corner);
        int fromUp = Math.abs(left - corner);
        int fromCorner = Math.abs(left + up - 2 * corner);
        if (fromLeft <= fromUp && fromLeft <= fromCorner) {
            return left;
        }
        return fromUp <= fromCorner ? up : corner;
    }

    private static int deflate(byte[] raw, byte[] packed) {
        var deflater = new Deflater(5);
        try {
            deflater.setInput(raw);
            deflater.finish();
            return deflater.deflate(packed);
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content, int length) {
        var crc = new CRC32();
        var name = type.getBytes(StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(content, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(name);
        out.write(content, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
