package org.selfsup.core.image;

/** Refuses TIFF files of which the JDK's reader would give pixels that are not what the file holds, and say nothing. */
final class TiffSamples {

    private static final int SAMPLES_PER_PIXEL = 0x0115;
    private static final int EXTRA_SAMPLES = 0x0152;
    private static final int NO_TRANSPARENCY = 0;
    private static final int TRANSPARENCY = 2;
    private static final int SAMPLE_FORMAT = 0x0153;
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int PHOTOMETRIC_INTERPRETATION = 0x0106;
    private static final int BLACK_IS_ZERO = 1;
    private static final int CIELAB = 8;
    private static final int ITULAB = 10;

    private TiffSamples() {}

    static void requireDefined(byte[] tiff) throws UnreadableImageException {
        if (TiffTags.value(tiff, SAMPLE_FORMAT, UNSIGNED) == SIGNED) {
            throw new UnreadableImageException(
                    "The image has pixels with a sign, whose range is not defined. Save it with 8 or 16 bits.");
        }
        int photometric = TiffTags.value(tiff, PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO);
        if (photometric >= CIELAB && photometric <= ITULAB) { // the reader takes most of them for RGB
            throw new UnreadableImageException(
                    "The image has CIELAB colours; only greyscale and RGB can be used. Convert it to RGB first.");
        }
        int channels = TiffTags.value(tiff, SAMPLES_PER_PIXEL, 1);
        boolean lastTakenForTransparency = channels == 2 || channels == 4;
        if (lastTakenForTransparency && TiffTags.value(tiff, EXTRA_SAMPLES, TRANSPARENCY) == NO_TRANSPARENCY) {
            throw new UnreadableImageException("The image has " + channels
                    + " channels, and none is its transparency; only greyscale and RGB can be used. Convert it to RGB first.");
        }
    }
}
