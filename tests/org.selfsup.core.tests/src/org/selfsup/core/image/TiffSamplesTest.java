package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of these files the JDK's reader gives pixels, but not those that they hold. */
class TiffSamplesTest {

    /** Satellites add near infrared, Photoshop masks: laid on white by it, colours would fade where it is dark. */
    @ParameterizedTest
    @CsvSource({"infrared.tif, 4", "grey-infrared.tif, 2"})
    void aChannelThatIsNoTransparencyIsNotTakenForOne(String file, int channels) {
        assertEquals("The image has " + channels + " channels, and none is its transparency; only greyscale and RGB can be"
                + " used. Convert it to RGB first.", refusal(file));
    }

    @Test
    void transparencyStaysWhatItIs() throws Exception {
        var image = ImageCodec.decode(ImageFiles.bytes("rgba.tif"));
        assertEquals(1, image.pixels()[10 * 20 + 5], 1e-6); // a quarter of red on white
        assertEquals(191 / 255f, image.pixels()[240 + 10 * 20 + 5], 1e-6);
    }

    /** Values below 0 would come out brighter than all others. */
    @ParameterizedTest
    @ValueSource(strings = {"signed8.tif", "signed8-rgb.tif"})
    void eightBitsWithASignAreRefused(String file) {
        assertEquals("The image has pixels with a sign, whose range is not defined. Save it with 8 or 16 bits.", refusal(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab8.tif", "lab9.tif", "lab10.tif"})
    void coloursOfCielabAreNotTakenForRgb(String file) {
        assertEquals("The image has CIELAB colours; only greyscale and RGB can be used. Convert it to RGB first.", refusal(file));
    }

    private static String refusal(String file) {
        return assertThrows(UnreadableImageException.class, () -> ImageCodec.decode(ImageFiles.bytes(file))).getMessage();
    }
}
