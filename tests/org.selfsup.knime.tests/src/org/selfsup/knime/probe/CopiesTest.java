package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;

/** How many test images there are. */
class CopiesTest {

    private static final int BLACK = 0;

    /** An image for each number, the same for the same one. */
    private static Copies copies(int... numbers) {
        return Copies.of(ImageSource.of(numbers.length, index -> new Image(1, 1, 2, new float[] {numbers[index], 0})));
    }

    @Test
    void eachIsNumberedByTheFirstOfItsKind() {
        var copies = copies(5, 6, 5, 7, 6, 5);
        assertArrayEquals(new int[] {0, 1, 0, 3, 1, 0}, copies.images());
        assertEquals(3, copies.differentImages());
        assertEquals("3 of 6 test images are copies of others: the accuracies count each, the verdict counts an image and its"
                + " copies as one. Take duplicates out.", copies.sentence().orElseThrow());
        assertEquals("1 of 3 test images is a copy of another: the accuracies count each, the verdict counts an image and its"
                + " copies as one. Take duplicates out.", copies(5, 6, 5).sentence().orElseThrow());
    }

    @Test
    void differentImagesNeedNoWords() {
        var copies = copies(IntStream.range(1, 100).toArray());
        assertFalse(copies.areThere());
        assertEquals(Optional.empty(), copies.sentence());
    }

    /** One of a hundred, which the verdict counts as a copy all the same. */
    @Test
    void soFewDoNotMatter() {
        var copies = copies(IntStream.range(0, 100).map(i -> i == 50 ? 7 : i + 1).toArray());
        assertEquals(99, copies.differentImages());
        assertEquals(Optional.empty(), copies.sentence());
    }

    @Test
    void blankImagesRepeatByChance() {
        assertArrayEquals(new int[] {0, 1, 2, 3}, copies(BLACK, 3, BLACK, BLACK).images());
    }
}
