package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.ProbeStudy;

/** The sentence that people read first. */
class VerdictTest {

    private final List<ProbeStudy.Row> rows = new ArrayList<>();
    private ProbeStudy.Labels labels = ofTenClasses(1000);
    private boolean partly;

    private static final String ADVICE = "; train longer or on more images, or look at the views in Augment.";

    private static ProbeStudy.Labels ofTenClasses(int testImages) {
        return new ProbeStudy.Labels(new int[0], IntStream.range(0, testImages).map(i -> i % 10).toArray(), 10);
    }

    /** One repetition per number: so many of the test images are right, from {@code first} on. */
    private VerdictTest probes(String representation, int perClass, int first, int... right) {
        for (int count : right) {
            add(representation, perClass, perClass == ProbeStudy.ALL ? 4000 : 10 * perClass, right(first, count));
        }
        return this;
    }

    private static BitSet right(int first, int count) {
        var images = new BitSet();
        images.set(first, first + count);
        return images;
    }

    /** One repetition with the accuracies of these images. */
    private void add(String representation, int perClass, int labelled, BitSet right) {
        var support = labels.testSupport();
        var found = new double[support.length];
        right.stream().forEach(image -> found[labels.test()[image]]++);
        double balanced = IntStream.range(0, support.length).filter(c -> support[c] > 0).mapToDouble(c -> found[c] / support[c])
                .average().orElseThrow();
        rows.add(new ProbeStudy.Row(representation, perClass, labelled, 1, 0.1,
                (double) right.cardinality() / labels.test().length, balanced, right));
    }

    private String verdict() {
        return new Verdict(rows, labels, partly).of(ProbeStudy.summarise(rows).get(0));
    }

    @Test
    void aClearGain() {
        probes(Report.PRETRAINED, 10, 0, 700, 709, 718).probes(Report.RANDOM, 10, 0, 579, 549, 609)
                .probes(Report.PIXELS, 10, 0, 650, 640, 660).probes(Report.PIXELS, ProbeStudy.ALL, 0, 990, 990, 990);
        assertEquals("With 10 labels per class the pretrained encoder is right on 70.9 % of the test images, raw pixels on"
                + " 65.0 %, a random encoder on 57.9 %: 5.9 points more, which is more than chance in the choice of the 1,000 test"
                + " images and of the labels explains.", verdict());
    }

    /** With all labels repetitions are all but the same fit, scored on the same images: they hide what these vary. */
    @Test
    void oneTestImageMoreMayBeChanceHoweverSteadyTheRepetitionsAre() {
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 832, 832, 832).probes(Report.PIXELS, ProbeStudy.ALL, 0, 831, 831, 831);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 83.2 % of the test images, raw pixels on 83.1 %:"
                + " 0.1 points more, which is no more than chance in the choice of the 1,000 test images explains" + ADVICE,
                verdict());
    }

    @Test
    void aFewTestImagesDecideLittle() {
        labels = ofTenClasses(10);
        probes(Report.PRETRAINED, 5, 0, 5, 5, 5).probes(Report.PIXELS, 5, 4, 4, 3, 4);
        assertEquals("With 5 labels per class the pretrained encoder is right on 50.0 % of the test images, raw pixels on"
                + " 36.7 %: 13.3 points more, which is no more than chance in the choice of the 10 test images and of"
                + " the labels explains" + ADVICE + " The pretrained encoder is not clearly better than always naming the largest"
                + " class, which is right on 10.0 %.", verdict());
    }

    @Test
    void manyTestImagesOnWhichBothErrAlikeDecideSmallDifferences() {
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 850).probes(Report.PIXELS, ProbeStudy.ALL, 0, 830);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 85.0 % of the test images, raw pixels on 83.0 %:"
                + " 2.0 points more, which is more than chance in the choice of the 1,000 test images explains.", verdict());
    }

    @Test
    void asManyTestImagesWithOtherErrorsDoNot() {
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 850).probes(Report.PIXELS, ProbeStudy.ALL, 170, 830);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 85.0 % of the test images, raw pixels on 83.0 %:"
                + " 2.0 points more, which is no more than chance in the choice of the 1,000 test images explains" + ADVICE,
                verdict());
    }

    /** 72.97 and 67.33 % are 5.63 points apart. */
    @Test
    void aSentenceAddsUp() {
        labels = ofTenClasses(3000);
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 2189).probes(Report.PIXELS, ProbeStudy.ALL, 0, 2020);
        assertTrue(verdict().contains(" 73.0 % of the test images, raw pixels on 67.3 %: 5.7 points more, which is more than"),
                verdict());
    }

    @Test
    void onlyAllImagesAreAHundredPerCent() {
        labels = ofTenClasses(2000);
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 1999).probes(Report.PIXELS, ProbeStudy.ALL, 0, 1800);
        assertTrue(verdict().contains(" >99.9 % of the test images, raw pixels on 90.0 %: 10.0 points more, which is more than"),
                verdict());
        rows.clear();
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 1999).probes(Report.PIXELS, ProbeStudy.ALL, 0, 2000);
        assertTrue(verdict().contains(" >99.9 % of the test images, raw pixels on 100.0 %: less than 0.1 points less, which is no"
                + " more than chance"), verdict());
    }

    /** Three draws of labels that differ by more than what is gained: by two standard errors it would be clear. */
    @Test
    void aGainThatThreeRepetitionsHardlyAgreeOnMayBeChance() {
        probes(Report.PRETRAINED, 10, 0, 705, 740, 775).probes(Report.PIXELS, 10, 0, 690, 690, 690);
        assertTrue(verdict().contains(": 5.0 points more, which is no more than chance"), verdict());
    }

    @Test
    void noDifference() {
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 800, 800).probes(Report.PIXELS, ProbeStudy.ALL, 100, 800, 800);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 80.0 % of the test images, raw pixels on 80.0 %:"
                + " no difference" + ADVICE, verdict());
    }

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
                + " class, which is right on 90.0 %.", verdict());
    }

    private static ProbeStudy.Labels ofTwoClasses(int large, int small) {
        return new ProbeStudy.Labels(new int[0], IntStream.range(0, large + small).map(i -> i < large ? 0 : 1).toArray(), 2);
    }

    /** Right on so many images of either class. */
    private void found(String representation, int large, int small) {
        var right = right(0, large);
        right.or(right(labels.testSupport()[0], small));
        add(representation, ProbeStudy.ALL, 4000, right);
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
                + " test images explains. By balanced accuracy it is 12.2 points worse than raw pixels: small classes are found"
                + " less often.", unequal(900, 40, 850, 70));
        var verdict = unequal(890, 40, 880, 70);
        assertTrue(verdict.endsWith(" By balanced accuracy it is 14.5 points worse than raw pixels: small classes are found less"
                + " often."), verdict);
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
        assertTrue(verdict().contains(" By balanced accuracy it is 16.7 points worse than raw pixels, which may be chance."),
                verdict());
        rows.clear();
        labels = ofTwoClasses(99_700, 300);
        found(Report.PRETRAINED, 99_700, 200);
        found(Report.PIXELS, 99_700, 300);
        assertTrue(verdict().contains(" By balanced accuracy it is 16.7 points worse than raw pixels: small classes are found less"
                + " often."), verdict());
    }

    /** The best rival of the small classes need not be the best of all. */
    @Test
    void theRivalThatIsBestAtSmallClassesIsNamed() {
        unequal(900, 40, 895, 40);
        found(Report.RANDOM, 850, 70);
        assertTrue(verdict().endsWith(" By balanced accuracy it is 12.2 points worse than a random encoder: small classes are"
                + " found less often."), verdict());
    }

    private boolean isUnequal(int... testLabels) {
        return new Verdict(rows, new ProbeStudy.Labels(new int[0], testLabels, 3), partly).isUnequal();
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

    @Test
    void guessingAmongEqualClassesIsNamedWithoutAComparisonToo() {
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 110);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 11.0 % of the test images. The pretrained encoder"
                + " is not clearly better than always naming the largest class, which is right on 10.0 %.", verdict());
    }

    /** Ten classes, of which one has ten labels and the others as many as there are. */
    @Test
    void classesWithFewerLabelsAreNotSaidToHaveTen() {
        add(Report.PRETRAINED, 10, 37, right(0, 1000));
        assertEquals("With up to 10 labels per class (37 in all) the pretrained encoder is right on 100.0 % of the test images.",
                verdict());
    }

    @Test
    void whereTestImagesWereLeftOutTheNumberOfTheOthersIsTold() {
        partly = true;
        probes(Report.PRETRAINED, 10, 0, 1000);
        assertEquals("With 10 labels per class the pretrained encoder is right on 100.0 % of the 1,000 scored test images.",
                verdict());
    }

    /** A classifier that has learnt nothing but this class is right on all of them. */
    @Test
    void testImagesOfASingleClassTellNothing() {
        labels = new ProbeStudy.Labels(new int[0], new int[40], 2);
        probes(Report.PRETRAINED, 10, 0, 40, 39).probes(Report.PIXELS, 10, 0, 10, 20);
        assertEquals("There is no verdict: all test images that were scored are of one class. Check the spelling of the labels, or"
                + " add test images of the other classes.", verdict());
    }

    @Test
    void aLossSaysWhatToTry() {
        probes(Report.PRETRAINED, 10, 0, 595, 605).probes(Report.PIXELS, 10, 0, 700, 700);
        assertEquals("With 10 labels per class the pretrained encoder is right on 60.0 % of the test images, raw pixels on"
                + " 70.0 %: 10.0 points less than raw pixels" + ADVICE, verdict());
    }

    @Test
    void withoutAComparisonThereIsNone() {
        probes(Report.PRETRAINED, 5, 0, 480, 520);
        assertEquals("With 5 labels per class the pretrained encoder is right on 50.0 % of the test images.", verdict());
    }

    @Test
    void oneChoiceOfLabelsIsNoEvidence() {
        probes(Report.PRETRAINED, 5, 0, 500).probes(Report.PIXELS, 5, 0, 400);
        assertEquals("With 5 labels per class the pretrained encoder is right on 50.0 % of the test images, raw pixels on"
                + " 40.0 %: 10.0 points more, from one repetition only.", verdict());
    }
}
