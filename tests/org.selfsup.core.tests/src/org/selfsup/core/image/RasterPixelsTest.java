package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterPixelsTest {

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
    void samplesPackedIntoAnIntAreRead(int type) throws Exception {
        var packed = new BufferedImage(1, 1, type);
        packed.setRGB(0, 0, 0xffff0000);
        assertArrayEquals(new float[] {1, 0, 0}, RasterPixels.of(packed).pixels());
    }

    /** Red is green in both colours, blue is not. */
    @Test
    void aPaletteOfYellowAndBlueIsNotGrey() throws Exception {
        var palette = new IndexColorModel(1, 2, new byte[] {-1, 0}, new byte[] {-1, 0}, new byte[] {0, -1});
        var drawing = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        drawing.getRaster().setSample(1, 0, 0, 1);
        assertArrayEquals(new float[] {1, 0, 1, 0, 0, 1}, RasterPixels.of(drawing).pixels());
    }

    /** Half-transparent orange on white; the one kind stores its colours times the opacity. */
    @Test
    void aPictureIsTheSameWithColoursTimesOpacity() throws Exception {
        var straight = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR);
        var premultiplied = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR_PRE);
        for (var drawing : new BufferedImage[] {straight, premultiplied}) {
            drawing.setRGB(0, 0, 0x80ff8000);
        }
        var expected = new float[] {1, 191 / 255f, 127 / 255f};
        assertArrayEquals(expected, RasterPixels.of(straight).pixels(), 1.5f / 255);
        assertArrayEquals(expected, RasterPixels.of(premultiplied).pixels(), 1.5f / 255);
    }
}
