package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.ProbeStudy;

/** What is said where a class has many more test images than another. */
class UnequalVerdictTest extends VerdictCase {

    private static final String BALANCED = " By balanced accuracy, which counts classes alike, it is ";

    @Test
    void unequalClassesAreAlsoToldBalancedAndComparedWithNamingTheLargest() {
        labels = ofTwoClasses(900, 100);
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 910).probes(Report.PIXELS, ProbeStudy.ALL, 0, 902);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 91.0 % of the test images (balanced accuracy"
                + " 55.0 %), raw pixels on 90.2 % (51.0 %): 0.8 points more, which is more than chance in the choice of the"
                + " 1,000 test images explains.", verdict());
        rows.clear();
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 905).probes(Report.PIXELS, ProbeStudy.ALL, 0, 800);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 90.5 % of the test images (balanced accuracy"
                + " 52.5 %), raw pixels on 80.0 % (44.4 %): 10.5 points more, which is more than chance in the choice of the"
                + " 1,000 test images explains. The pretrained encoder is not clearly better than always naming the largest"
                + " class, which is right on 90.0 % (50.0 %).", verdict());
    }

    private static ProbeStudy.Labels ofTwoClasses(int large, int small) {
        return new ProbeStudy.Labels(new int[0], IntStream.range(0, large + small).map(i -> i < large ? 0 : 1).toArray(), 2);
    }

    /** So many images of either class. */
    private BitSet ofEither(int large, int small) {
        var images = right(0, large);
        images.or(right(labels.testSupport()[0], small));
        return images;
    }

    private void found(String representation, int large, int small) {
        add(representation, ProbeStudy.ALL, 4000, ofEither(large, small));
    }

    /** What follows the figures, of 900 test images of one class and 100 of another. */
    private String unequal(int large, int small, int pixelsLarge, int pixelsSmall) {
        labels = ofTwoClasses(900, 100);
        rows.clear();
        found(Report.PRETRAINED, large, small);
        found(Report.PIXELS, pixelsLarge, pixelsSmall);
        return verdict();
    }

    @Test
    void whereTheBalancedAccuracySaysTheOppositeSoDoesTheVerdict() {
        assertEquals("With all 4,000 labels the pretrained encoder is right on 94.0 % of the test images (balanced accuracy"
                + " 70.0 %), raw pixels on 92.0 % (82.2 %): 2.0 points more, which is more than chance in the choice of the 1,000"
                + " test images explains." + BALANCED + "12.2 points worse than raw pixels: small classes are found less often.",
                unequal(900, 40, 850, 70));
        var verdict = unequal(890, 40, 880, 70);
        assertTrue(verdict.endsWith(BALANCED + "14.5 points worse than raw pixels: small classes are found less often."), verdict);
    }

    /** 950 good parts and 50 cracks, with ten labels of each: the encoder finds 88 % of both, raw pixels 93 and 30 %. */
    private String cracks(int repetitions) {
        labels = ofTwoClasses(950, 50);
        rows.clear();
        for (int r = 0; r < repetitions; r++) {
            add(Report.PRETRAINED, 10, 20, ofEither(836, 44));
            add(Report.PIXELS, 10, 20, ofEither(884, 15));
        }
        return verdict();
    }

    /** Naming the large class always is right on 95.0 %, and finds no crack. */
    @Test
    void anEncoderThatIsWorseAtLargeClassesOnlyIsNotCondemned() {
        assertEquals("With 10 labels per class the pretrained encoder is right on 88.0 % of the test images (balanced accuracy"
                + " 88.0 %), raw pixels on 89.9 % (61.5 %): 1.9 points less than raw pixels." + BALANCED
                + "26.5 points better than raw pixels: small classes are found more often.", cracks(3));
        assertTrue(cracks(1).endsWith(" 1.9 points less, from one repetition only." + BALANCED
                + "26.5 points better than raw pixels, from one repetition only."), cracks(1));
    }

    @Test
    void whereAccuracyLeavesItOpenTheBalancedOneDecides() {
        var better = unequal(880, 70, 885, 60);
        assertTrue(better.endsWith(" 0.5 points more, which is no more than chance in the choice of the 1,000 test images explains."
                + BALANCED + "4.7 points better than raw pixels: small classes are found more often."), better);
        var worse = unequal(890, 60, 875, 72);
        assertTrue(worse.endsWith(" 0.3 points more, which is no more than chance in the choice of the 1,000 test images explains"
                + ADVICE + BALANCED + "5.2 points worse than raw pixels: small classes are found less often."), worse);
        var open = unequal(880, 63, 886, 60);
        assertTrue(open.endsWith(" 0.3 points less, which is no more than chance in the choice of the 1,000 test images explains"
                + ADVICE + BALANCED + "1.2 points better than raw pixels, which may be chance."), open);
    }

    @Test
    void whereItSaysTheSameNothingIsAdded() {
        for (var verdict : List.of(unequal(900, 70, 870, 50),
                unequal(840, 98, 900, 100), // worse in all classes, and the verdict has said so
                unequal(892, 71, 884, 72))) { // no difference that the figures show
            assertFalse(verdict.contains("By balanced accuracy"), verdict);
        }
    }

    /** One crack of three is a sixth of the balanced accuracy. */
    @Test
    void aFewImagesOfASmallClassDecideNothingOfIt() {
        labels = ofTwoClasses(997, 3);
        found(Report.PRETRAINED, 997, 2);
        found(Report.PIXELS, 997, 3);
        assertTrue(verdict().contains(BALANCED + "16.7 points worse than raw pixels, which may be chance."), verdict());
        rows.clear();
        labels = ofTwoClasses(99_700, 300);
        found(Report.PRETRAINED, 99_700, 200);
        found(Report.PIXELS, 99_700, 300);
        assertTrue(verdict().contains(BALANCED + "16.7 points worse than raw pixels: small classes are found less often."),
                verdict());
    }

    /** The best rival of the small classes need not be the best of all. */
    @Test
    void theRivalThatIsBestAtSmallClassesIsNamed() {
        unequal(900, 40, 895, 40);
        found(Report.RANDOM, 850, 70);
        assertTrue(verdict().endsWith(BALANCED + "12.2 points worse than a random encoder: small classes are found less often."),
                verdict());
    }

    private boolean isUnequal(int... testLabels) {
        return verdict(new ProbeStudy.Labels(new int[0], testLabels, 3)).isUnequal();
    }

    @Test
    void classesAreUnequalAboveThreeToTwo() {
        assertFalse(isUnequal(0, 0, 0, 1, 1, 2, 2));
        assertTrue(isUnequal(0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2));
    }

    @Test
    void aClassWithoutATestImageMakesTheOthersNotUnequal() {
        assertFalse(isUnequal(0, 0, 2, 2));
    }
}
