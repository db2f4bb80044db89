package org.selfsup.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads small numbers from the first directory of a TIFF structure, which EXIF uses too. */
final class TiffTags {

    static final int BITS_PER_SAMPLE = 0x0102;
    static final int PHOTOMETRIC_INTERPRETATION = 0x0106;
    static final int ORIENTATION = 0x0112;

    private TiffTags() {}

    /** The 16-bit value of a tag, or {@code otherwise} where the structure lacks it or is damaged. */
    static int value(byte[] tiff, int tag, int otherwise) {
        if (tiff.length < 8) {
            return otherwise;
        }
        var buffer = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(buffer.getInt(4));
        if (directory + 2 > tiff.length) {
            return otherwise;
        }
        int entries = Short.toUnsignedInt(buffer.getShort((int) directory));
        for (int i = 0; i < entries && directory + 2 + 12L * (i + 1) <= tiff.length; i++) {
            int entry = (int) directory + 2 + 12 * i;
            if (Short.toUnsignedInt(buffer.getShort(entry)) == tag) {
                return Short.toUnsignedInt(buffer.getShort(entry + 8));
            }
        }
        return otherwise;
    }
}
