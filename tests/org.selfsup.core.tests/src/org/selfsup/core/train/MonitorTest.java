package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorTest {

    private static Monitor monitor(int... labels) {
        return new Monitor(new SyntheticImages(labels.length, 16), labels, 1 + IntStream.of(labels).max().orElseThrow(), 1);
    }

    /** Pairs of good and bad, left and right, or one class after the other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void eachClassIsInBothHalvesHoweverTheTableIsSorted(int run) {
        var labels = IntStream.range(0, 40).map(i -> i / run % 4).toArray();
        var halves = monitor(labels).halves();
        var classes = new int[] {0, 1, 2, 3};
        assertArrayEquals(classes, IntStream.of(halves.train()).map(i -> labels[i]).distinct().sorted().toArray());
        assertArrayEquals(classes, IntStream.of(halves.test()).map(i -> labels[i]).distinct().sorted().toArray());
        assertEquals(20, halves.test().length);
    }

    @Test
    void asksFewNeighboursAmongFewImagesAndSaysHowMany() {
        var monitor = monitor(IntStream.range(0, 200).map(i -> i % 10).toArray());
        assertEquals(5, monitor.neighbours());
        assertEquals("Watching with 200 labelled images: 100 of them are classified by the 5 most similar ones of the"
                + " other 100 (kNN). Always naming the largest class would be right for 10 % of them.", Words.watching(monitor));
        assertEquals(2, monitor(0, 0, 1, 1).neighbours());
    }

    /** Ten defects in two hundred parts: 95 % from the first epoch on say nothing. */
    @Test
    void theAccuracyHasSomethingToBeComparedWith() {
        var monitor = monitor(IntStream.range(0, 200).map(i -> i % 20 == 0 ? 1 : 0).toArray());
        assertEquals(new Monitor.Classified(100, 0.95), monitor.classified());
        var words = Words.watching(monitor);
        assertTrue(words.endsWith(" Always naming the largest class would be right for 95 % of them."), words);
    }

    @Test
    void aClassOfOneImageIsNotAskedFor() {
        assertArrayEquals(new int[] {0, 0}, IntStream.of(monitor(0, 0, 0, 0, 1).halves().test()).map(i -> i < 4 ? 0 : 1).toArray());
    }

    @Test
    void tooFewImagesOrClassesAreRefusedWithWhatToDo() {
        var few = assertThrows(IllegalArgumentException.class, () -> monitor(0, 0, 1));
        assertEquals("The table of labelled images needs at least 4 images, got 3: connect more.", few.getMessage());
        var one = assertThrows(IllegalArgumentException.class, () -> monitor(0, 0, 0, 0));
        assertEquals("The table of labelled images needs at least 2 classes, got 1: connect images of another.", one.getMessage());
    }

    @Test
    void oneImageOfEachClassTellsNothing() {
        var e = assertThrows(IllegalArgumentException.class, () -> monitor(0, 1, 2, 3));
        assertEquals("The table of labelled images needs at least 2 images of some class; each of its 4 images is of a class of"
                + " its own. Choose another label column, or connect more.", e.getMessage());
    }
}
