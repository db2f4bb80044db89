package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.selfsup.core.image.ImageFiles.bytes;
import static org.selfsup.core.image.ImageFiles.pngHeader;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCodecTest {

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "rgb16.png", "progressive.jpg", "cmyk.jpg", "lossless.webp", "lossy.webp", "rgb16.tif",
        "big-endian.tif", "ycc.tif", "palette.bmp", "animated.gif"})
    void colourFilesShowTheSamePicture(String file) throws Exception {
        var image = ImageCodec.decode(bytes(file));
        assertEquals("3 x 12 x 20", image.channels() + " x " + image.height() + " x " + image.width());
        assertColour(image, 1, 1, 0, 1, 0);
        assertColour(image, 10, 5, 1, 0, 0);
        assertColour(image, 10, 15, 0, 0, 1);
    }

    /** 0.2126 R + 0.7152 G + 0.0722 B is what ImageMagick stored; 16 bits and inverted storage make no difference. */
    @ParameterizedTest
    @ValueSource(strings = {"grey16.png", "grey-white.tif", "grey16-white.tif"})
    void greyFilesGiveTheStoredValues(String file) throws Exception {
        var image = ImageCodec.decode(bytes(file));
        assertEquals(1, image.channels());
        assertEquals(0.715, image.pixels()[21], 0.005);
        assertEquals(0.2126, image.pixels()[10 * 20 + 5], 0.005);
        assertEquals(0.0722, image.pixels()[10 * 20 + 15], 0.005);
    }

    @Test
    void aFaxIsBlackAndWhite() throws Exception {
        var image = ImageCodec.decode(bytes("fax.tif"));
        assertEquals(1, image.channels());
        for (float value : image.pixels()) {
            assertTrue(value == 0 || value == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.png", "alpha.webp"})
    void transparentPartsAreWhite(String file) throws Exception {
        var image = ImageCodec.decode(bytes(file));
        assertColour(image, 5, 5, 1, 0, 0);
        assertColour(image, 5, 15, 1, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 0, 19", "3, 11, 19", "4, 11, 0", "5, 0, 0", "6, 0, 11", "7, 19, 11", "8, 19, 0"})
    void theOrientationOfACameraIsHonoured(int orientation, int greenRow, int greenColumn) throws Exception {
        var image = ImageCodec.decode(withExif(bytes("progressive.jpg"), orientation));
        boolean turned = orientation > 4;
        assertEquals(turned ? 20 : 12, image.height());
        assertEquals(turned ? 12 : 20, image.width());
        assertColour(image, greenRow, greenColumn, 0, 1, 0);
    }

    /** Scanners and camera software write it into TIFF files: 6 is a picture to be turned right. */
    @Test
    void theOrientationInATiffFileIsHonoured() throws Exception {
        var upright = Tiff.grey(2, 3, 8, 1, new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255}).bytes();
        assertArrayEquals(new float[] {0, 0.2f, 0.4f, 0.6f, 0.8f, 1}, ImageCodec.decode(upright).pixels(), 1e-6f);
        var image = ImageCodec.decode(withOrientation(upright, 6));
        assertEquals("2 x 3", image.height() + " x " + image.width());
        assertArrayEquals(new float[] {0.8f, 0.4f, 0, 1, 0.6f, 0.2f}, image.pixels(), 1e-6f);
    }

    /** Entries go by their tags: the orientation comes before the seventh, and the last gives it room. */
    private static byte[] withOrientation(byte[] tiff, int orientation) {
        int seventh = 8 + 2 + 6 * 12;
        System.arraycopy(tiff, seventh, tiff, seventh + 12, 3 * 12);
        ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).position(seventh).putShort((short) 0x0112).putShort((short) 3)
                .putInt(1).putInt(orientation);
        return tiff;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "grey16.png", "progressive.jpg", "cmyk.jpg", "lossy.webp", "lossless.webp", "rgb16.tif",
        "palette.bmp", "animated.gif"})
    void whereverAFileIsCutThereIsASentence(String file) throws Exception {
        var whole = bytes(file);
        for (int length = 0; length < whole.length * 9 / 10; length += 7) {
            var cut = Arrays.copyOf(whole, length);
            try {
                ImageCodec.decode(cut); // a reader may need no more than this
            } catch (UnreadableImageException e) {
                assertTrue(e.getMessage().endsWith("."), e.getMessage());
            }
        }
        assertThrows(UnreadableImageException.class, () -> ImageCodec.decode(Arrays.copyOf(whole, whole.length / 2)));
    }

    @Test
    void damagedBytesNeverEscapeAsAnotherException() throws Exception {
        var random = new Random(1);
        for (var file : new String[] {"rgb.png", "progressive.jpg", "cmyk.jpg", "lossy.webp", "lossless.webp", "rgb16.tif",
            "palette.bmp", "animated.gif", "turned.png", "turned.webp"}) {
            for (int i = 0; i < 60; i++) {
                var damaged = bytes(file);
                for (int k = 0; k < 4; k++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    ImageCodec.decode(damaged);
                } catch (UnreadableImageException expected) {
                    assertTrue(expected.getMessage().length() > 10);
                }
            }
        }
    }

    @Test
    void anImageThatClaimsToBeHugeIsRefusedBeforeItIsAllocated() {
        var e = assertThrows(UnreadableImageException.class, () -> ImageCodec.decode(pngHeader(60_000, 60_000)));
        assertEquals("The image claims to have 60000 × 60000 pixels; more than 250 million are not read. Make it smaller first.",
                e.getMessage());
        assertThrows(UnreadableImageException.class, () -> ImageCodec.decode(pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE)));
    }

    @Test
    void whatIsNoImageIsSaidInWords() {
        assertEquals("The file is empty.", message(new byte[0]));
        assertEquals("The content is not an image in PNG, JPEG, BMP, GIF, TIFF or WebP format.",
                message("hello".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void fourInksInATiffFileAreRefusedWithAWayOut() throws Exception {
        assertEquals("The image has 4 colour channels; only greyscale and RGB can be used. Convert it to RGB first.",
                message(bytes("cmyk.tif")));
    }

    /** Their values would be scaled by the range of the type, of which files use a small part. */
    @ParameterizedTest
    @CsvSource({"24, 1, pixels of more than 16 bits", "32, 1, pixels of more than 16 bits",
        "32, 2, pixels with a sign", "16, 2, pixels with a sign", "32, 3, floating-point pixels"})
    void samplesOfAnUnknownRangeAreRefusedWithAWayOut(int bits, int format, String kind) {
        assertEquals("The image has " + kind + ", whose range is not defined. Save it with 8 or 16 bits.",
                message(Tiff.grey(2, 2, bits, format, new byte[bits / 2]).bytes()));
    }

    @Test
    void sixteenBitsWithoutASignAreRead() throws Exception {
        var image = ImageCodec.decode(Tiff.grey(2, 1, 16, 1, new byte[] {0, 0, -1, -1}).bytes());
        assertArrayEquals(new float[] {0, 1}, image.pixels());
    }

    /** A row like the one above takes one bit: 40,000 pixels per byte. */
    @Test
    void aScannedBlankSheetIsReadAsWhite() throws Exception {
        var strip = new byte[7016 / 8];
        Arrays.fill(strip, (byte) 0xff);
        var image = ImageCodec.decode(new Tiff(4960, 7016, 1, 1, 1, 4, strip).bytes());
        assertEquals("1 x 3508 x 2480", image.channels() + " x " + image.height() + " x " + image.width());
        for (float value : image.pixels()) {
            assertEquals(1, value);
        }
    }

    @Test
    void aHugePhotographInAFewBytesIsDamaged() {
        assertTrue(message(new Tiff(15_000, 16_000, 3, 16, 1, 5, new byte[900]).bytes()).endsWith("it is damaged."));
    }

    /** Whether memory suffices depends on what else is in it, so this says nothing about the file. */
    @Test
    void anImageForWhichMemoryDoesNotSufficeIsNotCalledUnreadable() {
        var twoGigabytes = new Tiff(15_000, 16_000, 4, 16, 1, 5, new byte[20_000]).bytes();
        assumeTrue(Runtime.getRuntime().maxMemory() < 3L << 30);
        assertThrows(OutOfMemoryError.class, () -> ImageCodec.decode(twoGigabytes));
    }

    /** The reader would ask 16 GB for it, and a damaged file would look like one for which memory does not suffice. */
    @Test
    void aTableThatClaimsToBeLongerThanItsFileTakesNoMemory() throws Exception {
        var file = Tiff.grey(2, 2, 8, 1, new byte[4]).bytes();
        int lengths = 8 + 2 + 12 * 8; // the ninth entry, of one number per strip
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(lengths + 4, 0x7fff_fff0);
        assertEquals(2, ImageCodec.decode(file).width());
    }

    @ParameterizedTest
    @CsvSource({"1, 28, 28", "3, 5, 7", "1, 1, 1", "3, 70, 100", "1, 64, 64"})
    void whatIsWrittenAsPngIsReadBackToTheNearest8Bits(int channels, int height, int width) throws Exception {
        var image = RandomImages.random(channels, height, width, 2);
        var read = ImageCodec.decode(ImageCodec.encodePng(image));
        assertEquals(channels, read.channels());
        assertEquals(height, read.height());
        assertArrayEquals(image.pixels(), read.pixels(), 0.5f / 255 + 1e-6f);
    }

    /** Near the end of such files the reader looks ahead again and again. */
    @ParameterizedTest
    @CsvSource({"one colour, UklGRiIAAABXRUJQVlA4TBYAAAAvY8ATAAcQ/Y/+hwFICP/3SxH9Tx0A, 80, 100, 255",
        "a shape, UklGRjIAAABXRUJQVlA4TCYAAAAvD8ADAA9wGrKnDBFk22y7P9ml5j/YD0TaNmXz7/f8FiL6H6wPAA==, 16, 16, 41"})
    void simpleDrawingsInTinyWebpFilesAreRead(String what, String file, int height, int width, int red)
            throws Exception {
        var encoded = Base64.getDecoder().decode(file);
        var image = ImageCodec.decode(encoded);
        assertEquals(height + " x " + width, image.height() + " x " + image.width());
        assertEquals(red / 255f, image.pixels()[image.pixels().length / 3 - 1], 1e-6f);
        var cut = Arrays.copyOf(encoded, encoded.length - 1);
        assertThrows(UnreadableImageException.class, () -> ImageCodec.decode(cut), what);
    }

    @Test
    void aPngFilePassesThroughUnchangedAndOthersKeepTheirPixels() throws Exception {
        var png = bytes("rgb16.png");
        assertSame(png, ImageCodec.toPng(png).bytes());
        var converted = ImageCodec.toPng(bytes("lossless.webp")).bytes();
        assertArrayEquals(ImageCodec.decode(bytes("lossless.webp")).pixels(), ImageCodec.decode(converted).pixels());
        assertThrows(UnreadableImageException.class, () -> ImageCodec.toPng(Arrays.copyOf(png, 100)));
    }

    private static String message(byte[] encoded) {
        return assertThrows(UnreadableImageException.class, () -> ImageCodec.decode(encoded)).getMessage();
    }

    private static void assertColour(Image image, int row, int column, double r, double g, double b) {
        int plane = image.height() * image.width();
        var found = new double[3];
        for (int c = 0; c < 3; c++) {
            found[c] = image.pixels()[c * plane + row * image.width() + column];
        }
        assertArrayEquals(new double[] {r, g, b}, found, 0.06, "row " + row + ", column " + column);
    }

    /** Inserts an EXIF segment that holds the orientation and nothing else after the start of a JPEG file. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        var exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8); // big-endian, directory at 8
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(exif.array(), 0, 36);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
