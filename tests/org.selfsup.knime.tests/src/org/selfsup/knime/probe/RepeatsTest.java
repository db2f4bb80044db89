package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.knime.probe.Probed.TestImages.HELD_OUT;
import static org.selfsup.knime.probe.Probed.TestImages.OF_THEIR_TABLE;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;

/** Whether the test images are new. */
class RepeatsTest {

    private static final int BLACK = 0;
    private static final int WHITE = 1;
    private static final int FIRST = 2;

    /** An image for each number, the same for the same one; from {@link #FIRST} on they are not of one colour. */
    private static ImageSource images(IntStream numbers) {
        var all = numbers.toArray();
        return ImageSource.of(all.length,
                index -> new Image(1, 1, 2, new float[] {all[index], all[index] < FIRST ? all[index] : 0.5f}));
    }

    private static Repeats repeats(IntStream train, IntStream test) {
        return Repeats.of(images(train), images(test), OF_THEIR_TABLE);
    }

    @Test
    void newImagesNeedNoWords() {
        var repeats = repeats(IntStream.range(0, 500), IntStream.range(500, 600));
        assertEquals(new Repeats(0, 0, 100, OF_THEIR_TABLE), repeats);
        assertEquals(Optional.empty(), repeats.sentence());
    }

    @Test
    void theSameImagesInAnotherOrderAreTold() {
        var repeats = repeats(IntStream.range(0, 1500), IntStream.range(0, 1500).map(i -> 1499 - i));
        assertEquals("All test images are also among the labelled images, so the figures say nothing of new ones. Connect other"
                + " images to the test port, or none.", repeats.sentence().orElseThrow());
    }

    @Test
    void someOfTheSameImagesAreTold() {
        var train = images(IntStream.range(0, 3000));
        var test = images(IntStream.range(2188, 3188));
        assertEquals("812 of 1,000 test images are also among the labelled images, so the figures say little of new ones. Connect"
                + " other images to the test port, or none.", Repeats.of(train, test, OF_THEIR_TABLE).sentence().orElseThrow());
        assertEquals("812 of 1,000 images held out for the test are also among those trained on, so the figures say little of new"
                + " ones. Take duplicates out of the table of labelled images.",
                Repeats.of(train, test, HELD_OUT).sentence().orElseThrow());
    }

    private static Optional<String> sentence(IntStream train, IntStream test) {
        return repeats(train, test).sentence();
    }

    /** 20 black ones of 60, and a white one. */
    @Test
    void blankImagesRepeatByChance() {
        var test = IntStream.range(0, 60).map(i -> i < 20 ? BLACK : i == 20 ? WHITE : 1000 + i).toArray();
        var train = IntStream.range(0, 500).toArray();
        assertEquals(new Repeats(21, 21, 60, OF_THEIR_TABLE), repeats(IntStream.of(train), IntStream.of(test)));
        assertEquals(Optional.empty(), sentence(IntStream.of(train), IntStream.of(test)));
        for (int i = 0; i < 3; i++) {
            test[57 + i] = 10 + i;
        }
        assertEquals("24 of 60 test images are also among the labelled images, so the figures say little of new ones. Connect other"
                + " images to the test port, or none.", sentence(IntStream.of(train), IntStream.of(test)).orElseThrow());
    }

    @Test
    void blankOnesAreToldWhereThereIsNothingElse() {
        assertEquals("All test images are also among the labelled images, so the figures say nothing of new ones. Connect other"
                + " images to the test port, or none.",
                sentence(IntStream.range(0, 500), IntStream.of(BLACK, WHITE)).orElseThrow());
    }

    @Test
    void anImageOfOneColourIsBlankAndOneOfTwoColoursIsNot() {
        var orange = new Image(3, 1, 2, new float[] {1, 1, 0.5f, 0.5f, 0, 0});
        var orangeAndRed = new Image(3, 1, 2, new float[] {1, 1, 0.5f, 0, 0, 0});
        var both = ImageSource.of(2, index -> index == 0 ? orange : orangeAndRed);
        assertEquals(new Repeats(2, 1, 2, HELD_OUT), Repeats.of(both, both, HELD_OUT));
    }

    /** Ten of a thousand move the accuracy by a point at most, and one that is there eleven times by more. */
    @Test
    void aFewOfTheSameImagesAmongManyAreNotTold() {
        var train = IntStream.range(FIRST, 12).toArray();
        assertEquals(10, train.length);
        assertEquals(Optional.empty(), sentence(IntStream.of(train), IntStream.range(FIRST, 1002)));
        assertTrue(sentence(IntStream.range(FIRST, 13), IntStream.range(FIRST, 1002)).isPresent());
        assertTrue(sentence(IntStream.of(train), IntStream.range(0, 1000).map(i -> i < 11 ? 5 : 100 + i)).isPresent());
    }

    /** Two of twelve are 17 points. */
    @Test
    void amongFewTestImagesEachMatters() {
        assertEquals("2 of 12 test images are also among the labelled images, so the figures say little of new ones. Connect other"
                + " images to the test port, or none.", sentence(IntStream.range(0, 100), IntStream.range(98, 110)).orElseThrow());
    }
}
