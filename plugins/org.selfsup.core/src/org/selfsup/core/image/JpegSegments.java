package org.selfsup.core.image;

import java.util.Arrays;
import java.util.Optional;

/** Finds marker segments between the start of a JPEG file and its pixels. */
final class JpegSegments {

    private static final int START_OF_SCAN = 0xda;

    private JpegSegments() {}

    /** The frame header's content: precision, height (2), width (2), number of components, … */
    static Optional<byte[]> frameHeader(byte[] jpeg) {
        for (int marker = 0xc0; marker <= 0xcf; marker++) {
            if (marker != 0xc4 && marker != 0xc8 && marker != 0xcc) { // tables, reserved, arithmetic conditioning
                var found = find(jpeg, marker, "");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** 0 CMYK or RGB, 1 YCbCr, 2 YCCK; -1 without Adobe's segment. */
    static int adobeTransform(byte[] jpeg) {
        return find(jpeg, 0xee, "Adobe").filter(s -> s.length >= 12).map(s -> (int) s[11]).orElse(-1);
    }

    /** The TIFF structure that holds the EXIF fields. */
    static Optional<byte[]> exif(byte[] jpeg) {
        return find(jpeg, 0xe1, "Exif\0\0").map(s -> Arrays.copyOfRange(s, 6, s.length));
    }

    /** The content of the first segment with this marker that begins with this text. */
    private static Optional<byte[]> find(byte[] jpeg, int wanted, String prefix) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == 0xff) { // fill byte
                at++;
                continue;
            }
            int length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
            int end = at + 2 + length;
            if (marker == START_OF_SCAN || length < 2 || end > jpeg.length) {
                break;
            }
            if (marker == wanted && hasPrefix(jpeg, at + 4, end, prefix)) {
                return Optional.of(Arrays.copyOfRange(jpeg, at + 4, end));
            }
            at = end;
        }
        return Optional.empty();
    }

    private static boolean hasPrefix(byte[] bytes, int from, int end, String prefix) {
        if (end - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
