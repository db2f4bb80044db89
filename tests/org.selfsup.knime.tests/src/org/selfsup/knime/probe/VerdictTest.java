package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.knime.probe.Probed.TestImages;

/** The sentence that people read first. */
class VerdictTest extends VerdictCase {

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
                + " 0.1 points more, which is no more than chance in the choice of the 1,000 test images explains"
                + MORE_IMAGES, verdict());
    }

    @Test
    void aFewTestImagesDecideLittle() {
        labels = ofTenClasses(10);
        probes(Report.PRETRAINED, 5, 0, 5, 5, 5).probes(Report.PIXELS, 5, 4, 4, 3, 4);
        assertEquals("With 5 labels per class the pretrained encoder is right on 50.0 % of the test images, raw pixels on"
                + " 36.7 %: 13.3 points more, which is no more than chance in the choice of the 10 test images and of"
                + " the labels explains; label more test images or take more repetitions to know. The pretrained encoder is not"
                + " clearly better than always naming the largest class, which is right on 10.0 %.", verdict());
    }

    @Test
    void manyTestImagesOnWhichBothErrAlikeDecideSmallDifferences() {
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 850).probes(Report.PIXELS, ProbeStudy.ALL, 0, 830);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 85.0 % of the test images, raw pixels on 83.0 %:"
                + " 2.0 points more, which is more than chance in the choice of the 1,000 test images explains.", verdict());
    }

    @Test
    void asManyTestImagesOnWhichTheyErrDifferentlyDecideNothing() {
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 850).probes(Report.PIXELS, ProbeStudy.ALL, 170, 830);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 85.0 % of the test images, raw pixels on 83.0 %:"
                + " 2.0 points more, which is no more than chance in the choice of the 1,000 test images explains" + MORE_IMAGES,
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
    void testImagesThatWereAllTrainedOnTellNothing() {
        probes(Report.PRETRAINED, 10, 0, 900, 900).probes(Report.PIXELS, 10, 0, 800, 800);
        repeats = new Repeats(1000, 0, 1000, TestImages.OF_THEIR_TABLE);
        assertEquals("There is no verdict. All test images are also among the labelled images, so the figures say nothing of new"
                + " ones. Connect other images to the test port, or none.", verdict());
    }

    @Test
    void whereSomeWereTrainedOnTheVerdictBeginsWithIt() {
        probes(Report.PRETRAINED, 10, 0, 900);
        repeats = new Repeats(812, 0, 1000, TestImages.OF_THEIR_TABLE);
        assertEquals("812 of 1,000 test images are also among the labelled images, so the figures say little of new ones. With 10"
                + " labels per class the pretrained encoder is right on 90.0 % of the test images.", verdict());
    }

    /** Three images that favour us, each in ten rows of the test table. */
    @Test
    void copiesAreNoEvidenceOfTheirOwn() {
        labels = ofTenClasses(600);
        copies = new Copies(IntStream.range(0, 600).map(row -> row / 10).toArray());
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 480).probes(Report.PIXELS, ProbeStudy.ALL, 0, 450);
        assertEquals("With all 4,000 labels the pretrained encoder is right on 80.0 % of the test images, raw pixels on 75.0 %:"
                + " 5.0 points more, which is no more than chance in the choice of the 60 different test images explains"
                + MORE_IMAGES, verdict());
    }

    @Test
    void aSolvedTaskIsNotBlamedOnTheTraining() {
        for (int right : new int[] {995, 996, 998}) {
            rows.clear();
            probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 996).probes(Report.PIXELS, ProbeStudy.ALL, 0, right);
            assertTrue(verdict().endsWith("; the task is solved without pretraining, so try fewer labels."), verdict());
        }
        rows.clear();
        probes(Report.PRETRAINED, ProbeStudy.ALL, 0, 980).probes(Report.PIXELS, ProbeStudy.ALL, 0, 996);
        assertTrue(verdict().endsWith(" 1.6 points less than raw pixels" + ADVICE), verdict());
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
