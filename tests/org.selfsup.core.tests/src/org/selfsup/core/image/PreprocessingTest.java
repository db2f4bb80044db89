package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.selfsup.core.image.RandomImages.random;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingTest {

    private static final InputShape SHAPE = new InputShape(3, 16);

    @Test
    void measuredImagesHaveMeanZeroAndDeviationOneInEachChannel() {
        var images = source(random(3, 16, 16, 1), random(3, 16, 16, 2));
        var preprocessing = Preprocessing.measure(images, SHAPE);
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < 2; i++) {
                var out = new float[SHAPE.length()];
                preprocessing.apply(images.image(i), out, 0);
                for (int p = c * 256; p < (c + 1) * 256; p++) {
                    sum += out[p] / 512;
                    squares += out[p] * out[p] / 512;
                }
            }
            assertEquals(0, sum, 1e-5);
            assertEquals(1, squares, 1e-5);
        }
    }

    @Test
    void applyIsCropResizeAndNormaliseAtAnOffset() {
        var preprocessing = new Preprocessing(new InputShape(1, 16), new float[] {0.5f}, new float[] {0.25f});
        var wide = new Image(1, 16, 48, new float[16 * 48]);
        for (int y = 0; y < 16; y++) {
            Arrays.fill(wide.pixels(), y * 48 + 16, y * 48 + 32, 1); // the central square is white
        }
        var out = new float[300];
        preprocessing.apply(wide, out, 10);
        var expected = new float[300];
        Arrays.fill(expected, 10, 266, 2);
        assertArrayEquals(expected, out, 1e-6f);
    }

    /** Not one bit: embeddings must not depend on where an image was made small. */
    @Test
    void anImageThatFitsAlreadyGivesTheSameBits() {
        var preprocessing = new Preprocessing(SHAPE, new float[] {0.5f, 0.4f, 0.3f}, new float[] {0.2f, 0.3f, 0.7f});
        for (var image : List.of(random(3, 40, 23, 5), random(1, 9, 16, 6), random(3, 16, 16, 7))) {
            var fitting = preprocessing.fit(image);
            assertEquals(SHAPE, new InputShape(fitting.channels(), fitting.height()));
            var expected = new float[SHAPE.length()];
            preprocessing.apply(image, expected, 0);
            var actual = new float[SHAPE.length()];
            preprocessing.apply(fitting, actual, 0);
            assertArrayEquals(expected, actual);
        }
    }

    @Test
    void greyImagesServeAColourEncoderAndTheOtherWayRound() {
        var out = new float[SHAPE.length()];
        var plain = new Preprocessing(SHAPE, new float[3], new float[] {1, 1, 1});
        plain.apply(new Image(1, 1, 1, new float[] {0.3f}), out, 0);
        assertEquals(0.3f, out[700], 1e-6f);
        var grey = new float[256];
        new Preprocessing(new InputShape(1, 16), new float[1], new float[] {1})
                .apply(new Image(3, 1, 1, new float[] {1, 0, 0}), grey, 0);
        assertEquals(0.2989f, grey[0], 1e-6f);
    }

    /** Of tables that are sorted by class, as most are, the first 5,000 images are not like the others. */
    @Test
    void aLargeTableIsMeasuredAllOver() {
        var dark = new Image(1, 16, 16, new float[256]);
        var white = new float[256];
        Arrays.fill(white, 1);
        var bright = new Image(1, 16, 16, white);
        var preprocessing = Preprocessing.measure(ImageSource.of(20_000, index -> index < 10_000 ? dark : bright),
                new InputShape(1, 16));
        assertEquals(0.5, preprocessing.mean()[0], 1e-6);
        assertEquals(0.5, preprocessing.std()[0], 1e-6);
    }

    @Test
    void aConstantChannelIsOnlyCentred() {
        var preprocessing = Preprocessing.measure(source(new Image(1, 16, 16, new float[256])), new InputShape(1, 16));
        assertEquals(1, preprocessing.std()[0]);
    }

    @Test
    void equalNumbersAreEqualPreprocessing() {
        var one = new Preprocessing(SHAPE, new float[] {1, 2, 3}, new float[] {4, 5, 6});
        assertEquals(one, new Preprocessing(SHAPE, new float[] {1, 2, 3}, new float[] {4, 5, 6}));
        assertNotEquals(one, new Preprocessing(SHAPE, new float[] {1, 2, 3}, new float[] {4, 5, 7}));
        one.mean()[0] = 99;
        assertEquals(1, one.mean()[0]);
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertThrows(IllegalArgumentException.class, () -> new Preprocessing(SHAPE, new float[1], new float[1]));
        assertThrows(IllegalArgumentException.class, () -> new Preprocessing(SHAPE, new float[3], new float[3]));
        assertThrows(IllegalArgumentException.class, () -> Preprocessing.measure(source(), SHAPE));
        assertEquals("image size must be between 16 and 512 pixels, got 8",
                assertThrows(IllegalArgumentException.class, () -> new InputShape(1, 8)).getMessage());
        assertEquals("channels must be 1 (greyscale) or 3 (RGB), got 4",
                assertThrows(IllegalArgumentException.class, () -> new InputShape(4, 32)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Image(1, 2, 2, new float[3]));
    }

    static ImageSource source(Image... images) {
        var list = List.of(images);
        return ImageSource.of(list.size(), list::get);
    }
}
