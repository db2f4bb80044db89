package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Point;

/** The sentence that people read first. */
class VerdictTest {

    private static Point point(String representation, int labels, double mean, double spread) {
        return new Point(representation, labels, labels == ProbeStudy.ALL ? 4000 : 10 * labels, mean, spread, 3);
    }

    private static String verdict(Point pretrained, Point... others) {
        return Verdict.of(pretrained, List.of(others));
    }

    @Test
    void aClearGain() {
        assertEquals("With 10 labels per class the pretrained encoder is right on 70.9 % of the test images, raw pixels on"
                + " 65.0 %, a random encoder on 57.9 %: 5.9 points more, which is more than the repetitions vary by chance.",
                verdict(point(Report.PRETRAINED, 10, 0.709, 0.01), point(Report.RANDOM, 10, 0.579, 0.03),
                        point(Report.PIXELS, 10, 0.65, 0.01), point(Report.PIXELS, ProbeStudy.ALL, 0.99, 0)));
    }

    @Test
    void aGainThatMayBeChance() {
        assertEquals("With all 4,000 labels the pretrained encoder is right on 83.2 % of the test images, raw pixels on 83.0 %:"
                + " 0.2 points more, which is no more than the repetitions vary by chance.",
                verdict(point(Report.PRETRAINED, ProbeStudy.ALL, 0.832, 0.004), point(Report.PIXELS, ProbeStudy.ALL, 0.83, 0.004)));
    }

    @Test
    void aLossSaysWhatToTry() {
        assertEquals("With 10 labels per class the pretrained encoder is right on 60.0 % of the test images, raw pixels on"
                + " 70.0 %: 10.0 points less than raw pixels; train longer or on more images, or look at the views in Augment.",
                verdict(point(Report.PRETRAINED, 10, 0.6, 0.01), point(Report.PIXELS, 10, 0.7, 0.01)));
    }

    @Test
    void withoutAComparisonThereIsNone() {
        assertEquals("With 5 labels per class the pretrained encoder is right on 50.0 % of the test images.",
                verdict(point(Report.PRETRAINED, 5, 0.5, 0.1)));
    }

    @Test
    void oneRepetitionIsNoEvidence() {
        assertEquals("With 5 labels per class the pretrained encoder is right on 50.0 % of the test images, raw pixels on"
                + " 40.0 %: 10.0 points more, from one repetition only.",
                verdict(new Point(Report.PRETRAINED, 5, 50, 0.5, 0, 1), new Point(Report.PIXELS, 5, 50, 0.4, 0, 1)));
    }
}
