package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClassificationReportTest {

    @Test
    void countsByHand() {
        var report = ClassificationReport.of(new int[] {0, 0, 0, 0, 1, 1}, new int[] {0, 0, 0, 1, 1, 0}, 2);
        assertEquals(4 / 6.0, report.accuracy(), 1e-12);
        assertEquals((3 / 4.0 + 1 / 2.0) / 2, report.balancedAccuracy(), 1e-12);
        assertArrayEquals(new int[] {3, 1}, report.confusion()[0]);
        assertArrayEquals(new int[] {1, 1}, report.confusion()[1]);
        assertEquals(new ClassificationReport.PerClass(3 / 4.0, 3 / 4.0, 3 / 4.0, 4), report.classes().get(0));
        assertEquals(new ClassificationReport.PerClass(1 / 2.0, 1 / 2.0, 1 / 2.0, 2), report.classes().get(1));
    }

    @Test
    void precisionRecallAndF1AreThreeFigures() {
        var report = ClassificationReport.of(new int[] {0, 0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 1, 1}, 2);
        assertEquals(new ClassificationReport.PerClass(1, 1 / 2.0, 2 / 3.0, 4), report.classes().get(0));
        assertEquals(new ClassificationReport.PerClass(1 / 2.0, 1, 2 / 3.0, 2), report.classes().get(1));
    }

    @Test
    void alwaysGuessingTheLargeClassIsAccurateButNotBalanced() {
        var truth = new int[100];
        truth[99] = 1;
        var report = ClassificationReport.of(truth, new int[100], 2);
        assertEquals(0.99, report.accuracy(), 1e-12);
        assertEquals(0.5, report.balancedAccuracy(), 1e-12);
        assertTrue(Double.isNaN(report.classes().get(1).precision()));
        assertEquals(0, report.classes().get(1).f1());
    }

    @Test
    void aClassThatDoesNotOccurDoesNotLowerTheBalancedAccuracy() {
        var report = ClassificationReport.of(new int[] {0, 2}, new int[] {0, 2}, 3);
        assertEquals(1, report.balancedAccuracy());
        assertTrue(Double.isNaN(report.classes().get(1).recall()));
        assertEquals(0, report.classes().get(1).support());
    }

    /** That class 1 was named wrongly tells nothing of images that are of class 1. */
    @Test
    void ofAClassThatDoesNotOccurNothingIsSaid() {
        var report = ClassificationReport.of(new int[] {0, 0, 2}, new int[] {0, 1, 2}, 3);
        assertEquals(new ClassificationReport.PerClass(Double.NaN, Double.NaN, Double.NaN, 0), report.classes().get(1));
    }

    @Test
    void needsOnePredictionPerRow() {
        assertThrows(IllegalArgumentException.class, () -> ClassificationReport.of(new int[0], new int[0], 2));
        assertThrows(IllegalArgumentException.class, () -> ClassificationReport.of(new int[2], new int[3], 2));
    }
}
