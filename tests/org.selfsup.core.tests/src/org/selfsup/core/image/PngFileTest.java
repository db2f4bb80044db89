package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of a file should know, beside the image itself. */
class PngFileTest {

    /**
     * Ten or twelve bits of a camera in a file of sixteen are all but black, and values with an offset are a handful of
     * grey levels; yet nobody can tell from the file what was meant.
     */
    @ParameterizedTest
    @CsvSource({"0, 4095, true", "1, 0, true", "0, 8191, true", "29000, 31000, true", "65535, 57344, true", "0, 8192, false",
        "8192, 0, false", "57343, 65535, false", "65535, 0, false", "0, 0, false", "30000, 30000, false"})
    void sixteenBitsOfWhichAFewAreUsedAreKeptAndTold(int left, int right, boolean faint) throws Exception {
        var told = faint ? Optional.of(new FaintValues(Math.min(left, right), Math.max(left, right))) : Optional.empty();
        var grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixels(0, 0, 2, 1, new int[] {left, right});
        for (var format : new String[] {"png", "tiff"}) {
            var file = new ByteArrayOutputStream();
            ImageIO.write(grey, format, file);
            assertEquals(told, ImageCodec.toPng(file.toByteArray()).faint(), format);
            assertArrayEquals(new float[] {left / 65535f, right / 65535f}, ImageCodec.decode(file.toByteArray()).pixels(), 1e-6f);
        }
    }

    @Test
    void coloursCountTogether() throws Exception {
        assertEquals(Optional.of(new FaintValues(20_000, 20_300)), FaintValues.of(rgb16(20_100, 20_000, 20_300)));
        assertEquals(Optional.empty(), FaintValues.of(rgb16(0, 0, 40_000)));
    }

    /** Alpha is all 65,535 where nothing is transparent. */
    @Test
    void whatIsOpaqueIsNotBright() {
        var space = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        var model = new ComponentColorModel(space, true, false, Transparency.TRANSLUCENT, DataBuffer.TYPE_USHORT);
        var image = new BufferedImage(model, model.createCompatibleWritableRaster(2, 1), false, null);
        image.getRaster().setPixels(0, 0, 2, 1, new int[] {100, 0xffff, 4000, 0xffff});
        assertEquals(Optional.of(new FaintValues(100, 4000)), FaintValues.of(image));
    }

    private static BufferedImage rgb16(int... colour) {
        var space = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        var model = new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        var image = new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
        image.getRaster().setPixel(0, 0, colour);
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb16.png", "rgb16.tif", "grey16.png", "rgb.png", "alpha.png", "palette.bmp", "fax.tif", "cmyk.jpg",
        "still.gif", "lossy.webp", "alpha.webp", "turned.webp"})
    void ofOrdinaryImagesThereIsNothingToTell(String file) throws Exception {
        var image = ImageCodec.toPng(ImageFiles.bytes(file));
        assertEquals(Optional.empty(), image.faint());
        assertFalse(image.hasMorePages());
    }

    @Test
    void ofSeveralPagesTheFirstIsReadAndTheOthersAreTold() throws Exception {
        var file = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int width = 3; width < 5; width++) {
                var page = new BufferedImage(width, 2, BufferedImage.TYPE_BYTE_GRAY);
                writer.writeToSequence(new IIOImage(page, null, null), null);
            }
            writer.endWriteSequence();
        }
        var image = ImageCodec.toPng(file.toByteArray());
        assertTrue(image.hasMorePages());
        assertEquals(3, ImageCodec.decode(image.bytes()).width());
    }

    @ParameterizedTest
    @ValueSource(strings = {"animated.gif", "animated-palette.gif", "animated.webp", "animated.png"})
    void ofSeveralFramesTheFirstIsReadAndTheOthersAreTold(String file) throws Exception {
        var image = ImageCodec.toPng(ImageFiles.bytes(file));
        assertTrue(image.hasMorePages());
        assertEquals(20, ImageCodec.decode(image.bytes()).width());
    }

    @ParameterizedTest
    @ValueSource(strings = {"animated.gif", "animated-palette.gif", "animated.webp", "animated.png"})
    void whereAnAnimationIsCutIsNoMatter(String file) throws Exception {
        var whole = ImageFiles.bytes(file);
        for (int length = ImageFormat.SIGNATURE; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            boolean told = FurtherPages.in(ImageFormat.of(cut), cut);
            assertFalse(told && length < whole.length / 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, true", "4, false"})
    void aSmallerCopyOrAMaskIsNoPage(int kind, boolean page) throws Exception {
        var first = Tiff.grey(2, 2, 8, 1, new byte[4]).bytes();
        var file = ByteBuffer.allocate(first.length + 18).order(ByteOrder.LITTLE_ENDIAN).put(first);
        file.putShort((short) 1).putShort((short) 0x00fe).putShort((short) 4).putInt(1).putInt(kind);
        file.putInt(8 + 2 + 12 * 10, first.length); // behind the entries of the first directory
        assertEquals(page, ImageCodec.toPng(file.array()).hasMorePages());
    }
}
