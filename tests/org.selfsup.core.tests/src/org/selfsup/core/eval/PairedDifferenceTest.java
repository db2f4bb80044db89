package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a few test images, or a few repetitions, can decide. */
class PairedDifferenceTest {

    /** Right on the test images from one place to before another. */
    private static BitSet right(int from, int to) {
        var right = new BitSet();
        right.set(from, to);
        return right;
    }

    private static PairedDifference difference(BitSet ours, BitSet theirs, int testImages, int repetitions) {
        return PairedDifference.between(Collections.nCopies(repetitions, ours), Collections.nCopies(repetitions, theirs),
                different(testImages));
    }

    private static int[] different(int testImages) {
        return IntStream.range(0, testImages).toArray();
    }

    /** 20 images that only one gets right and 5 that only the other does: McNemar's figures. */
    @Test
    void isThatOfMcNemarForOneRepetition() {
        var difference = difference(right(0, 60), right(20, 65), 100, 1);
        assertEquals(0.15, difference.mean(), 1e-12);
        assertEquals(Math.sqrt(25) / 100, difference.standardError(), 1e-12);
        assertTrue(difference.isClear());
    }

    @Test
    void sameRepetitionsMakeItNoBetterKnown() {
        assertEquals(difference(right(0, 60), right(20, 65), 100, 1).standardError(),
                difference(right(0, 60), right(20, 65), 100, 3).standardError(), 1e-12);
    }

    /** By the exact test six images that all favour one side are the fewest to be below one in twenty. */
    @Test
    void fiveImagesDecideNothingAndSixDo() {
        for (int testImages : new int[] {6, 30, 10_000}) {
            assertFalse(difference(right(0, 5), right(0, 0), testImages, 3).isClear(), "of " + testImages);
            assertTrue(difference(right(0, 6), right(0, 0), testImages, 3).isClear(), "of " + testImages);
        }
        assertFalse(difference(right(0, 1), right(0, 0), 1, 3).isClear());
    }

    @Test
    void repetitionsThatContradictEachOtherMakeItLessKnown() {
        var theirs = Collections.nCopies(3, right(0, 500));
        var steady = PairedDifference.between(List.of(right(0, 550), right(0, 550), right(0, 550)), theirs, different(1000));
        var restless = PairedDifference.between(List.of(right(0, 500), right(0, 500), right(0, 650)), theirs, different(1000));
        assertEquals(steady.mean(), restless.mean(), 1e-12);
        assertTrue(steady.isClear() && !restless.isClear(), steady + " and " + restless);
    }

    /** Two that guess, on few and on many images: hardly ever may one seem better. */
    @Test
    void guessingIsRarelyBetterThanGuessing() {
        var random = new Random(1);
        for (int testImages : new int[] {10, 100, 1000}) {
            int clear = 0;
            for (int trial = 0; trial < 500; trial++) {
                clear += difference(guess(testImages, random), guess(testImages, random), testImages, 3).isClear() ? 1 : 0;
            }
            assertTrue(clear <= 500 * 0.06, clear + " of 500 on " + testImages + " images");
        }
    }

    /** Two or three repetitions hardly show how far others would go, and where it is they that vary, images do not tell either. */
    @ParameterizedTest
    @CsvSource({"2, 1000", "3, 1000", "3, 200", "10, 200"})
    void chanceInTheRepetitionsIsRarelyCalledClear(int repetitions, double deviation) {
        var random = new Random(1);
        int clear = 0;
        for (int trial = 0; trial < 1000; trial++) {
            clear += PairedDifference.between(drawn(repetitions, deviation, random), drawn(repetitions, deviation, random),
                    different(10_000)).isClear() ? 1 : 0;
        }
        assertTrue(clear <= 1000 * 0.07, clear + " of 1000");
    }

    /** 7,000 right of 10,000, but for what each repetition varies. */
    private static List<BitSet> drawn(int repetitions, double deviation, Random random) {
        return IntStream.range(0, repetitions).mapToObj(r -> right(0, (int) (7000 + deviation * random.nextGaussian()))).toList();
    }

    @Test
    void aGainThatEachOfThreeRepetitionsShowsIsClearHoweverTheyVary() {
        var difference = PairedDifference.between(List.of(right(0, 760), right(0, 790), right(0, 775)),
                Collections.nCopies(3, right(0, 700)), different(1000));
        assertTrue(difference.isClear(), difference.toString());
    }

    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "3, 3.182", "4, 2.776", "9, 2.262", "29, 2.045", "99, 1.984"})
    void fewRepetitionsNeedStudentsDistribution(int degreesOfFreedom, double point) {
        assertEquals(point, PairedDifference.student(degreesOfFreedom), 0.001 * point);
    }

    private static PairedDifference balanced(int good, int cracks, BitSet ours, BitSet theirs) {
        var labels = new ProbeStudy.Labels(new int[0], IntStream.range(0, good + cracks).map(i -> i < good ? 0 : 1).toArray(), 2);
        return PairedDifference.between(List.of(ours), List.of(theirs), different(good + cracks), labels.balance());
    }

    /** 997 good parts and 3 cracks, of which one is found less: a sixth of the balanced accuracy, and one image. */
    @Test
    void weightedImagesAreComparedAsBalancedAccuracies() {
        var one = balanced(997, 3, right(0, 999), right(0, 1000));
        assertEquals(-1 / 6.0, one.mean(), 1e-12);
        assertEquals(1 / 6.0, one.standardError(), 1e-12);
        assertFalse(one.isClear());
        assertFalse(balanced(997, 3, right(0, 997), right(0, 1000)).isClear());
    }

    /** Five cracks more or less decide nothing and six do, as with images that all count alike. */
    @Test
    void anImageMoreIsOneOfTheSmallClass() {
        assertFalse(balanced(990, 10, right(0, 995), right(0, 1000)).isClear());
        assertTrue(balanced(990, 10, right(0, 994), right(0, 1000)).isClear());
    }

    /** 60 images, each in ten rows that do not lie beside each other. */
    @Test
    void copiesTellWhatOneImageTells() {
        var images = IntStream.range(0, 600).map(row -> row % 60).toArray();
        for (int more : new int[] {3, 5, 6}) {
            var once = difference(right(0, 30 + more), right(0, 30), 60, 3);
            var ours = new BitSet();
            var theirs = new BitSet();
            IntStream.range(0, 600).forEach(row -> {
                ours.set(row, images[row] < 30 + more);
                theirs.set(row, images[row] < 30);
            });
            var tenTimes = PairedDifference.between(Collections.nCopies(3, ours), Collections.nCopies(3, theirs), images);
            assertEquals(once.mean(), tenTimes.mean(), 1e-12);
            assertEquals(once.standardError(), tenTimes.standardError(), 1e-12);
            assertEquals(once.margin(), tenTimes.margin(), 1e-12);
            assertEquals(more > 5, tenTimes.isClear());
        }
    }

    @Test
    void twoThatAreAlikeAreNotClearlyDifferent() {
        assertFalse(difference(right(0, 60), right(0, 60), 100, 3).isClear());
    }

    private static BitSet guess(int testImages, Random random) {
        var right = new BitSet();
        IntStream.range(0, testImages).forEach(i -> right.set(i, random.nextBoolean()));
        return right;
    }

    @Test
    void needsAsManyRepetitionsOnBothSides() {
        assertThrows(IllegalArgumentException.class, () -> PairedDifference.between(List.of(), List.of(), different(5)));
        assertThrows(IllegalArgumentException.class, () -> PairedDifference.between(List.of(right(0, 1)), List.of(), different(5)));
    }
}
