package org.selfsup.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parts of which PNG and WebP files consist, each with a name of four letters. */
final class Chunks {

    private static final int PNG_SIGNATURE = 8;
    private static final int CHECKSUM = 4;

    private Chunks() {}

    /** The contents of the chunks with this name, up to where the file is damaged or cut off. */
    static List<ByteBuffer> ofPng(byte[] png, String name) {
        var found = new ArrayList<ByteBuffer>();
        var file = ByteBuffer.wrap(png).position(Math.min(PNG_SIGNATURE, png.length));
        while (file.remaining() >= 8) {
            int length = file.getInt();
            if (!take(file, name(file), length, name, found) || file.remaining() < CHECKSUM) {
                break;
            }
            file.position(file.position() + CHECKSUM);
        }
        return found;
    }

    /** The same of a WebP file, whose chunks begin at even bytes. */
    static List<ByteBuffer> ofWebp(byte[] webp, String name) {
        var found = new ArrayList<ByteBuffer>();
        var file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).position(Math.min(ImageFormat.SIGNATURE, webp.length));
        while (file.remaining() >= 8) {
            var chunk = name(file);
            if (!take(file, chunk, file.getInt(), name, found)) {
                break;
            }
            file.position(Math.min(file.limit(), file.position() + file.position() % 2));
        }
        return found;
    }

    private static String name(ByteBuffer file) {
        var letters = new byte[4];
        file.get(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** Goes behind the content; false if it is not all there. */
    private static boolean take(ByteBuffer file, String name, int length, String wanted, List<ByteBuffer> found) {
        if (length < 0 || length > file.remaining()) {
            return false;
        }
        if (name.equals(wanted)) {
            found.add(file.slice(file.position(), length));
        }
        file.position(file.position() + length);
        return true;
    }
}
