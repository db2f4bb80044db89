package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of a file should know, beside the image itself. */
class PngFileTest {

    /** Ten or twelve bits of a camera in a file of sixteen: all but black, yet nobody can tell from the file what was meant. */
    @ParameterizedTest
    @CsvSource({"0, 4095, 4095", "1, 0, 1", "0, 8191, 8191", "0, 8192, -1", "8192, 0, -1", "65535, 0, -1", "0, 0, -1"})
    void sixteenBitsOfWhichAFewAreUsedAreKeptAndTold(int left, int right, int peak) throws Exception {
        var grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixels(0, 0, 2, 1, new int[] {left, right});
        for (var format : new String[] {"png", "tiff"}) {
            var file = new ByteArrayOutputStream();
            ImageIO.write(grey, format, file);
            assertEquals(peak, ImageCodec.toPng(file.toByteArray()).faintPeak().orElse(-1), format);
            assertArrayEquals(new float[] {left / 65535f, right / 65535f}, ImageCodec.decode(file.toByteArray()).pixels(), 1e-6f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb16.png", "rgb16.tif", "grey16.png", "rgb.png", "alpha.png", "palette.bmp", "fax.tif", "cmyk.jpg"})
    void ofOrdinaryImagesThereIsNothingToTell(String file) throws Exception {
        var image = ImageCodec.toPng(ImageCodecTest.bytes(file));
        assertEquals(OptionalInt.empty(), image.faintPeak());
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
    @CsvSource({"0, true", "1, false", "2, true", "4, false"})
    void aSmallerCopyOrAMaskIsNoPage(int kind, boolean page) throws Exception {
        var first = Tiff.grey(2, 2, 8, 1, new byte[4]).bytes();
        var file = ByteBuffer.allocate(first.length + 18).order(ByteOrder.LITTLE_ENDIAN).put(first);
        file.putShort((short) 1).putShort((short) 0x00fe).putShort((short) 4).putInt(1).putInt(kind);
        file.putInt(8 + 2 + 12 * 10, first.length); // behind the entries of the first directory
        assertEquals(page, ImageCodec.toPng(file.array()).hasMorePages());
    }
}
