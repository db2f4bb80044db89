package org.selfsup.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads small numbers from the first directory of a TIFF structure, which EXIF uses too. */
final class TiffTags {

    static final int BITS_PER_SAMPLE = 0x0102;
    static final int ORIENTATION = 0x0112;

    private static final int KIND_OF_PAGE = 0x00fe;
    private static final int SMALLER_COPY_OR_MASK = 0b101;
    private static final int LONG = 4;
    private static final int MOST_PAGES = 100; // directories of a damaged file may form a ring

    private TiffTags() {}

    /** The first value of a tag, of 16 or 32 bits, or {@code otherwise} where the structure lacks it or is damaged. */
    static int value(byte[] tiff, int tag, int otherwise) {
        var buffer = buffer(tiff);
        return value(buffer, first(buffer), tag, otherwise);
    }

    /** Whether a directory after the first describes a picture of its own, not a smaller copy or a mask of another. */
    static boolean haveMorePages(byte[] tiff) {
        var buffer = buffer(tiff);
        long directory = next(buffer, first(buffer));
        for (int i = 0; i < MOST_PAGES && entries(buffer, directory) > 0; i++) {
            if ((value(buffer, directory, KIND_OF_PAGE, 0) & SMALLER_COPY_OR_MASK) == 0) {
                return true;
            }
            directory = next(buffer, directory);
        }
        return false;
    }

    private static ByteBuffer buffer(byte[] tiff) {
        return ByteBuffer.wrap(tiff).order(tiff.length > 0 && tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Where the first directory is. */
    private static long first(ByteBuffer tiff) {
        return tiff.limit() < 8 ? 0 : Integer.toUnsignedLong(tiff.getInt(4));
    }

    /** Where the directory after this one is; 0 if there is none. */
    private static long next(ByteBuffer tiff, long directory) {
        long end = directory + 2 + 12L * entries(tiff, directory);
        return directory == 0 || end + 4 > tiff.limit() ? 0 : Integer.toUnsignedLong(tiff.getInt((int) end));
    }

    private static int entries(ByteBuffer tiff, long directory) {
        return directory == 0 || directory + 2 > tiff.limit() ? 0 : Short.toUnsignedInt(tiff.getShort((int) directory));
    }

    private static int value(ByteBuffer tiff, long directory, int tag, int otherwise) {
        int entries = entries(tiff, directory);
        for (int i = 0; i < entries && directory + 2 + 12L * (i + 1) <= tiff.limit(); i++) {
            int entry = (int) directory + 2 + 12 * i;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == tag) {
                return firstValue(tiff, entry, otherwise);
            }
        }
        return otherwise;
    }

    /** Values stand in the entry itself, or where it points to if they do not fit into its four bytes. */
    private static int firstValue(ByteBuffer tiff, int entry, int otherwise) {
        boolean isLong = tiff.getShort(entry + 2) == LONG;
        long count = Integer.toUnsignedLong(tiff.getInt(entry + 4));
        long at = count > (isLong ? 1 : 2) ? Integer.toUnsignedLong(tiff.getInt(entry + 8)) : entry + 8;
        if (at + Integer.BYTES > tiff.limit()) {
            return otherwise;
        }
        return isLong ? tiff.getInt((int) at) : Short.toUnsignedInt(tiff.getShort((int) at));
    }
}
