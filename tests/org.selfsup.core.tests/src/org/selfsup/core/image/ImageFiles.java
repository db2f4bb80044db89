package org.selfsup.core.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Files of images, whole ones and beginnings. */
final class ImageFiles {

    private ImageFiles() {
    }

    /** Of a PNG file in RGB, and nothing behind it. */
    static byte[] pngHeader(int width, int height) {
        var header = ByteBuffer.allocate(8 + 25);
        header.putLong(0x89504e470d0a1a0aL).putInt(13);
        var chunk = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0}).array();
        var crc = new CRC32();
        crc.update(chunk);
        return header.put(chunk).putInt((int) crc.getValue()).array();
    }

    /** One of those that are stored with the tests. */
    static byte[] bytes(String file) throws IOException {
        try (var in = ImageFiles.class.getResourceAsStream("/images/" + file)) {
            return in.readAllBytes();
        }
    }
}
