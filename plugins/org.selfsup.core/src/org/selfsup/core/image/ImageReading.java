package org.selfsup.core.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads image files with the JDK's readers and TwelveMonkeys' for WebP, within bounds. */
final class ImageReading {

    /** More than any camera makes; what claims more is taken for an attack on the memory. */
    static final long MAX_PIXELS = 250_000_000;

    /** Of larger images only every second (third, …) pixel is kept, since encoders see 512 × 512 at most. */
    private static final long KEPT_PIXELS = 16_000_000;

    /** No format packs even a blank sheet more tightly, but for faxes. */
    private static final long MAX_PIXELS_PER_BYTE = 20_000;

    private static final int LONGEST_REASON = 80;

    private ImageReading() {}

    /** @param faint as in {@link PngFile} */
    record Decoded(Image image, Optional<FaintValues> faint) {}

    static Decoded decode(byte[] encoded) throws UnreadableImageException {
        var format = ImageFormat.of(encoded);
        ImageReader reader = null;
        try (var input = new EndingInput(encoded, format)) {
            if (format.isTiff()) {
                TiffSamples.requireDefined(encoded);
            }
            reader = reader(format);
            return read(reader, format, encoded, input);
        } catch (UnreadableImageException alreadyASentence) {
            throw alreadyASentence;
        } catch (IOException | RuntimeException damaged) {
            throw new UnreadableImageException("The " + format.imageIoName() + " file is damaged or cut off ("
                    + reason(damaged) + ").", damaged);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private static Decoded read(ImageReader reader, ImageFormat format, byte[] encoded, ImageInputStream input)
            throws IOException {
        var truncated = new TruncationListener();
        reader.addIIOReadWarningListener(truncated);
        reader.setInput(input, true, true);
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MAX_PIXELS) {
            throw new UnreadableImageException("The image claims to have " + width + " × " + height
                    + " pixels; more than " + MAX_PIXELS / 1_000_000 + " million are not read. Make it smaller first.");
        }
        if (width * height > Math.max(KEPT_PIXELS, MAX_PIXELS_PER_BYTE * encoded.length)
                && !isBilevelTiff(format, encoded)) {
            throw new UnreadableImageException("The file claims to have " + width + " × " + height + " pixels in only "
                    + encoded.length + " bytes; it is damaged.");
        }
        var parameters = reader.getDefaultReadParam();
        int step = step(width * height);
        if (step > 1) {
            parameters.setSourceSubsampling(step, step, 0, 0);
        }
        var decoded = format == ImageFormat.JPEG && CmykJpeg.applies(encoded)
                ? new Decoded(CmykJpeg.toRgb(reader.readRaster(0, parameters), encoded), Optional.empty())
                : toPixels(reader.read(0, parameters));
        if (truncated.seen || format == ImageFormat.WEBP && isShorterThanItSays(encoded)) {
            throw new UnreadableImageException("The " + format.imageIoName() + " file is cut off before its end.");
        }
        return new Decoded(ExifOrientation.of(format, encoded).upright(decoded.image()), decoded.faint());
    }

    /** Only every so many-th row and column is kept of an image with so many pixels. */
    static int step(long pixels) {
        return Math.max(1, (int) Math.ceil(Math.sqrt((double) pixels / KEPT_PIXELS)));
    }

    /**
     * Fax compression needs one bit for a row like the one above, so a scanned blank sheet is no sign of damage. Even the
     * largest takes 31 MB, while the reader holds a gigabyte and more of other images if they are stored in one strip.
     */
    private static boolean isBilevelTiff(ImageFormat format, byte[] encoded) {
        return format.isTiff() && TiffTags.value(encoded, TiffTags.BITS_PER_SAMPLE, 1) == 1;
    }

    private static Decoded toPixels(BufferedImage decoded) throws IOException {
        return new Decoded(RasterPixels.of(decoded), FaintValues.of(decoded));
    }

    /** A RIFF file starts with its length less eight, lowest byte first. */
    private static boolean isShorterThanItSays(byte[] riff) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(riff).order(ByteOrder.LITTLE_ENDIAN).getInt(4)) + 8 > riff.length;
    }

    static ImageReader reader(ImageFormat format) throws IOException {
        if (format == ImageFormat.WEBP) {
            // by its class: inside OSGi, ImageIO's own look-up does not see a reader in a nested jar
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
        // the JDK's own, so that a plug-in that somebody else registered cannot change our pixels
        var readers = ImageIO.getImageReadersByFormatName(format.imageIoName());
        while (readers.hasNext()) {
            var candidate = readers.next();
            if (candidate.getClass().getName().startsWith("com.sun.imageio.")) {
                return candidate;
            }
        }
        throw new IIOException("this Java has no reader for it");
    }

    /** The first words of what the reader complains about. */
    private static String reason(Exception e) {
        if (e.getMessage() == null) {
            return e.getClass().getSimpleName();
        }
        var line = e.getMessage().lines().findFirst().orElse("");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
