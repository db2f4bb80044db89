package org.selfsup.core.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file formats that can be read, recognised by their first bytes. */
enum ImageFormat {
    PNG("\u0089PNG\r\n\u001a\n"),
    JPEG("\u00ff\u00d8\u00ff"),
    GIF("GIF8"),
    BMP("BM"),
    TIFF("II*\0"),
    TIFF_BIG_ENDIAN("MM\0*"),
    WEBP("RIFF");

    private static final List<String> EXTENSIONS =
            List.of("png", "jpg", "jpeg", "jpe", "jfif", "bmp", "gif", "tif", "tiff", "webp");

    /** So many bytes tell a format from the others. */
    static final int SIGNATURE = 12;

    private final String signature;

    ImageFormat(String signature) {
        this.signature = signature;
    }

    /** The name by which ImageIO knows the format. */
    String imageIoName() {
        return this == TIFF_BIG_ENDIAN ? "TIFF" : name();
    }

    boolean isTiff() {
        return this == TIFF || this == TIFF_BIG_ENDIAN;
    }

    static ImageFormat of(byte[] encoded) throws UnreadableImageException {
        if (encoded.length == 0) {
            throw new UnreadableImageException("The file is empty.");
        }
        return beginningOf(encoded).orElseThrow(() -> new UnreadableImageException(
                "The content is not an image in PNG, JPEG, BMP, GIF, TIFF or WebP format."));
    }

    /** The format that a file begins like. */
    static Optional<ImageFormat> beginningOf(byte[] encoded) {
        return Arrays.stream(values()).filter(format -> startsWith(encoded, 0, format.signature)
                && (format != WEBP || startsWith(encoded, 8, "WEBP"))).findFirst();
    }

    /** Whether the file name ends like one of an image. */
    static boolean isNamedLikeImage(String name) {
        return EXTENSIONS.contains(ending(name));
    }

    /** What follows the last dot of a file name, in small letters; nothing if there is none but at the beginning. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean startsWith(byte[] bytes, int from, String signature) {
        if (bytes.length < from + signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((bytes[from + i] & 0xff) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
