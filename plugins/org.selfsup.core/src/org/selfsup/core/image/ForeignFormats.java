package org.selfsup.core.image;

import java.util.Locale;
import java.util.Set;

/** Image formats that are not read, known by the endings of their files, so that these are not passed over in silence. */
final class ForeignFormats {

    private static final Set<String> PICTURES = Set.of("avif", "dcm", "exr", "heic", "heif", "j2k", "jp2", "jpx", "jxl", "jxr",
            "pbm", "pgm", "pnm", "ppm", "psd", "svg", "tga");

    /** What cameras store before they make a picture of it: most are TIFF files whose first page is a stamp-sized preview. */
    private static final Set<String> CAMERAS = Set.of("3fr", "arw", "cr2", "cr3", "dcr", "dng", "erf", "fff", "gpr", "iiq", "kdc",
            "mef", "mos", "mrw", "nef", "nrw", "orf", "pef", "raf", "rw2", "rwl", "sr2", "srf", "srw", "x3f");

    private ForeignFormats() {}

    static boolean isNamedLikeOne(String name) {
        var ending = ImageFormat.ending(name);
        return PICTURES.contains(ending) || CAMERAS.contains(ending);
    }

    /** Refuses what is named like one, unless its content is one of our formats under a wrong name. */
    static void refuse(String path, byte[] encoded) throws UnreadableImageException {
        if (isNamedLikeOne(path) && ImageFormat.beginningOf(encoded).map(ImageFormat::isTiff).orElse(true)) {
            throw new UnreadableImageException(ImageFormat.ending(path).toUpperCase(Locale.ROOT)
                    + " files are not read. Convert them to JPEG or PNG first.");
        }
    }
}
