package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;

/** Whether the images that a training goes on with are as bright as those before. */
class MeasuringTest {

    private static final InputShape SHAPE = new InputShape(3, 16);
    private static final int BLUE = 2;

    /** Alike in red, green and blue. */
    private static ImageSource colour(int size) {
        var grey = new SyntheticImages(size, SHAPE.size());
        return ImageSource.of(size, index -> {
            var plane = grey.image(index).pixels();
            var pixels = new float[SHAPE.length()];
            for (int channel = 0; channel < SHAPE.channels(); channel++) {
                System.arraycopy(plane, 0, pixels, channel * plane.length, plane.length);
            }
            return new Image(SHAPE.channels(), SHAPE.size(), SHAPE.size(), pixels);
        });
    }

    /** With the blue of the images from this number on shifted. */
    private static ImageSource bluer(ImageSource images, int from, float by) {
        int plane = SHAPE.size() * SHAPE.size();
        return ImageSource.of(images.size(), index -> {
            var image = images.image(index);
            for (int i = BLUE * plane; index >= from && i < image.pixels().length; i++) {
                image.pixels()[i] += by;
            }
            return image;
        });
    }

    private static Optional<String> told(Preprocessing model, ImageSource images) throws Exception {
        return Measuring.otherThan(model, images, new Recording());
    }

    @Test
    void theColourThatIsOtherIsNamed() throws Exception {
        var images = colour(64);
        var model = Measuring.of(images, SHAPE, new Recording());
        float deviation = model.std()[BLUE];
        assertEquals(Optional.empty(), told(model, images));
        var words = told(model, bluer(images, 0, 2 * deviation)).orElseThrow();
        assertTrue(words.startsWith("These images are much brighter than those the model was trained on: mean brightness of blue "),
                words);
        assertTrue(told(model, bluer(images, 0, -2 * deviation)).orElseThrow().startsWith("These images are much darker than"));
    }

    /** The first class may be as before, and all others not. */
    @Test
    void theWholeTableIsLookedAt() throws Exception {
        var images = colour(600);
        var model = Measuring.of(images, SHAPE, new Recording());
        assertTrue(told(model, bluer(images, 100, 1.3f * model.std()[BLUE])).isPresent());
        assertEquals(Optional.empty(), told(model, bluer(images, 300, 1.3f * model.std()[BLUE])));
    }
}
