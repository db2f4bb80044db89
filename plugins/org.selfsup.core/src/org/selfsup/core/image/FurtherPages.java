package org.selfsup.core.image;

/** Whether a file holds more pictures than the first, which is the one that is read. */
final class FurtherPages {

    private static final int HEAD = 13;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;

    private FurtherPages() {}

    static boolean in(ImageFormat format, byte[] encoded) {
        return switch (format) {
            case TIFF, TIFF_BIG_ENDIAN -> TiffTags.haveMorePages(encoded);
            case GIF -> hasSecondFrame(encoded);
            case PNG -> Chunks.ofPng(encoded, "fcTL").size() > 1;
            case WEBP -> Chunks.ofWebp(encoded, "ANMF").size() > 1;
            case JPEG, BMP -> false; // what follows in a JPEG file is a smaller copy, a map of brightness or of depth
        };
    }

    private static boolean hasSecondFrame(byte[] gif) {
        int frames = 0;
        int at = HEAD + palette(gif, HEAD - 3);
        while (at + 1 < gif.length && frames < 2) {
            if (gif[at] == IMAGE) {
                frames++;
                at = afterBlocks(gif, at + 11 + palette(gif, at + 9)); // position, size, flags, and how the codes begin
            } else if (gif[at] == EXTENSION) {
                at = afterBlocks(gif, at + 2);
            } else {
                break; // the end, or damage
            }
        }
        return frames > 1;
    }

    /** The bytes of the palette that these flags announce. */
    private static int palette(byte[] gif, int flags) {
        return flags < gif.length && (gif[flags] & 0x80) != 0 ? 3 << (gif[flags] & 7) + 1 : 0;
    }

    /** Each block begins with its length, and an empty one is the last. */
    private static int afterBlocks(byte[] gif, int from) {
        int at = from;
        while (at < gif.length && gif[at] != 0) {
            at += 1 + (gif[at] & 0xff);
        }
        return at + 1;
    }
}
