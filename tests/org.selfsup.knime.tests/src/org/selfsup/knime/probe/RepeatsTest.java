package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.selfsup.knime.probe.Probed.TestImages.HELD_OUT;
import static org.selfsup.knime.probe.Probed.TestImages.OF_THEIR_TABLE;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;

/** Whether the test images are new. */
class RepeatsTest {

    /** An image for each number, the same for the same one. */
    private static ImageSource images(IntStream numbers) {
        var all = numbers.toArray();
        return ImageSource.of(all.length, index -> new Image(1, 1, 1, new float[] {all[index]}));
    }

    private static Repeats repeats(IntStream train, IntStream test) {
        return Repeats.of(images(train), images(test));
    }

    @Test
    void newImagesNeedNoWords() {
        var repeats = repeats(IntStream.range(0, 500), IntStream.range(500, 600));
        assertEquals(new Repeats(0, 0, 100), repeats);
        assertEquals(Optional.empty(), repeats.sentence(OF_THEIR_TABLE));
    }

    @Test
    void theSameImagesInAnotherOrderAreTold() {
        var repeats = repeats(IntStream.range(0, 1500), IntStream.range(0, 1500).map(i -> 1499 - i));
        assertEquals("All test images are also among the labelled images, so the figures say nothing of new ones. Connect other"
                + " images to the test port, or none.", repeats.sentence(OF_THEIR_TABLE).orElseThrow());
    }

    @Test
    void soAreSomeOfThem() {
        var repeats = repeats(IntStream.range(0, 3000), IntStream.range(2188, 3188));
        assertEquals("812 of 1,000 test images are also among the labelled images, so the figures say little of new ones. Connect"
                + " other images to the test port, or none.", repeats.sentence(OF_THEIR_TABLE).orElseThrow());
        assertEquals("812 of 1,000 images held out for the test are also among those trained on, so the figures say little of new"
                + " ones. Take duplicates out of the table of labelled images.", repeats.sentence(HELD_OUT).orElseThrow());
    }

    /** 300 black images and a white one. */
    @Test
    void blankImagesRepeatByChance() {
        var test = IntStream.concat(IntStream.of(1), IntStream.range(0, 1000).map(i -> i < 300 ? 0 : 1000 + i));
        var repeats = repeats(IntStream.range(0, 500), test);
        assertEquals(new Repeats(301, 2, 1001), repeats);
        assertEquals(Optional.empty(), repeats.sentence(OF_THEIR_TABLE));
    }

    /** Ten of a thousand move the accuracy by a point at most. */
    @Test
    void soFewDoNotMatter() {
        assertEquals(Optional.empty(), repeats(IntStream.range(0, 10), IntStream.range(0, 1000)).sentence(OF_THEIR_TABLE));
        assertEquals(11, repeats(IntStream.range(0, 11), IntStream.range(0, 1000)).images());
        assertEquals(true, repeats(IntStream.range(0, 11), IntStream.range(0, 1000)).sentence(OF_THEIR_TABLE).isPresent());
    }
}
