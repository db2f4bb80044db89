package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of which EXIF says that the camera was turned left: 20 x 12 pixels are stored, 12 x 20 are seen. */
class ExifOrientationTest {

    @ParameterizedTest
    @ValueSource(strings = {"turned.png", "turned.webp", "turned-prefix.webp"})
    void pngAndWebpFilesAreTurnedUpright(String file) throws Exception {
        assertIsUpright(ImageCodec.decode(ImageFiles.bytes(file)));
    }

    /** Who shows a PNG cell need not know EXIF, and who reads it must not turn it once more. */
    @Test
    void aTurnedPngFileIsEncodedUpright() throws Exception {
        var turned = ImageFiles.bytes("turned.png");
        var png = ImageCodec.toPng(turned).bytes();
        assertEquals(12L << 32 | 20, ByteBuffer.wrap(png).getLong(16), "width and height");
        assertIsUpright(ImageCodec.decode(png));
        assertNotEquals(0, Chunks.ofPng(turned, "eXIf").size());
        assertEquals(0, Chunks.ofPng(png, "eXIf").size());
    }

    private static void assertIsUpright(Image image) {
        assertEquals("20 x 12", image.height() + " x " + image.width());
        assertArrayEquals(new float[] {0, 1, 0}, colour(image, 0, 11));
        assertArrayEquals(new float[] {1, 0, 0}, colour(image, 0, 0));
        assertArrayEquals(new float[] {0, 0, 1}, colour(image, 19, 0));
    }

    private static float[] colour(Image image, int row, int column) {
        int plane = image.height() * image.width();
        int at = row * image.width() + column;
        return new float[] {image.pixels()[at], image.pixels()[plane + at], image.pixels()[2 * plane + at]};
    }
}
