package org.selfsup.core.image;

import java.io.ByteArrayInputStream;

/** Between image files in memory and pixels. Reads PNG, JPEG, BMP, GIF, TIFF and WebP, of each the first frame or page. */
public final class ImageCodec {

    private ImageCodec() {}

    /**
     * The pixels, turned as the camera says; of images above 16 million pixels only every second (third, …) row and column.
     *
     * @throws UnreadableImageException with a sentence on why, for the user
     */
    public static Image decode(byte[] encoded) throws UnreadableImageException {
        return ImageReading.decode(encoded).image();
    }

    /** About how many bytes decoding it will take. */
    public static long memory(byte[] encoded) {
        return ImageHead.memory(new ByteArrayInputStream(encoded), encoded.length);
    }

    /** Width times height as a PNG file states them, before anything is decoded; 0 if it is cut off before them. */
    public static long pixelsOfPng(byte[] png) {
        return ImageHead.pixelsOfPng(png);
    }

    /** The image as an 8-bit PNG file. */
    public static byte[] encodePng(Image image) {
        return PngWriting.encode(image);
    }

    /** The image as an upright PNG file; what is one already is checked and returned as it is. */
    static PngFile toPng(byte[] anyFormat) throws UnreadableImageException {
        var decoded = ImageReading.decode(anyFormat);
        var format = ImageFormat.of(anyFormat);
        boolean isUprightPng = format == ImageFormat.PNG
                && ExifOrientation.of(format, anyFormat) == ExifOrientation.UPRIGHT;
        return new PngFile(isUprightPng ? anyFormat : encodePng(decoded.image()),
                FurtherPages.in(format, anyFormat), decoded.faint());
    }
}
