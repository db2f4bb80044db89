package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.ProbeStudy.Representation;

class ProbeStudyTest {

    private static final int[] Y = SyntheticRows.labels(240, 4);
    private static final ProbeStudy.Labels LABELS = new ProbeStudy.Labels(Y, SyntheticRows.labels(100, 4), 4);
    private static final Representation GOOD =
            new Representation("pretrained", SyntheticRows.clusters(240, 1), SyntheticRows.clusters(100, 2));
    private static final Representation BAD =
            new Representation("raw pixels", SyntheticRows.random(240, 4, 3), SyntheticRows.random(100, 4, 4));

    @Test
    void aRepresentationThatSeparatesTheClassesWinsAtEveryNumberOfLabels() {
        var rows = ProbeStudy.run(List.of(GOOD, BAD), LABELS, List.of(10, ProbeStudy.ALL), List.of(0L, 1L, 2L), (f, w) -> {});
        assertEquals(12, rows.size());
        var points = ProbeStudy.summarise(rows);
        assertEquals(List.of("pretrained", "pretrained", "raw pixels", "raw pixels"),
                points.stream().map(ProbeStudy.Point::representation).toList());
        assertEquals(List.of(40, 240, 40, 240), points.stream().map(ProbeStudy.Point::labelledRows).toList());
        assertTrue(points.get(0).mean() > 0.9, "pretrained, 10 labels: " + points.get(0));
        assertTrue(points.get(2).mean() < 0.5, "noise, 10 labels: " + points.get(2));
        assertTrue(points.get(2).spread() > 0, "three choices of labels differ");
        assertEquals(3, points.get(0).repetitions());
    }

    @Test
    void aRowTellsWhichTestRowsAreRight() {
        int mislabelled = 37;
        var truth = SyntheticRows.labels(100, 4);
        truth[mislabelled] = (truth[mislabelled] + 1) % 4;
        var test = SyntheticRows.clusters(100, 2);
        for (int i = 0; i < test.length; i++) {
            test[i][i % 4] += 6; // so far out that the classifier takes none for another
        }
        var row = ProbeStudy.run(List.of(new Representation("pretrained", SyntheticRows.clusters(240, 1), test)),
                new ProbeStudy.Labels(Y, truth, 4), List.of(10), List.of(0L), (f, w) -> {}).get(0);
        assertEquals(mislabelled, row.right().nextClearBit(0));
        assertEquals(99, row.right().cardinality());
        assertEquals(0.99, row.accuracy(), 1e-12);
    }

    @Test
    void meanAndSpreadAreThoseOfTheRows() {
        var rows = List.of(row(0.7), row(0.8), row(0.9));
        var point = ProbeStudy.summarise(rows).get(0);
        assertEquals(0.8, point.mean(), 1e-12);
        assertEquals(0.1, point.spread(), 1e-12);
        assertEquals(0.5, point.balanced(), 1e-12);
        assertEquals(0.05, point.balancedSpread(), 1e-12);
        assertEquals(0, ProbeStudy.summarise(rows.subList(0, 1)).get(0).spread());
    }

    @Test
    void theLargestClassesOfTrainingAndTestRowsMayDiffer() {
        var labels = new ProbeStudy.Labels(new int[] {0, 0, 0, 1, 2}, new int[] {2, 1, 2, 0, 2, 1}, 3);
        assertEquals(3, labels.largestClass());
        assertArrayEquals(new int[] {1, 2, 3}, labels.testSupport());
        assertEquals("{0, 2, 4}", labels.rightByLargestClass().toString());
    }

    private static ProbeStudy.Row row(double accuracy) {
        return new ProbeStudy.Row("x", 10, 40, 0, 0.1, accuracy, accuracy / 2 + 0.1, new BitSet());
    }

    @Test
    void progressIsReportedAndCanEndTheStudy() {
        var fractions = new ArrayList<Double>();
        ProbeStudy.run(List.of(GOOD), LABELS, List.of(10, 30), List.of(0L), (f, w) -> fractions.add(f));
        assertEquals(List.of(0.0, 0.5), fractions.stream().distinct().toList());
        assertTrue(fractions.size() > 20, "also during a fit, " + fractions.size() + " times");
        fractions.clear();
        assertThrows(CancellationException.class, () -> ProbeStudy.run(List.of(GOOD), LABELS, List.of(10), List.of(0L), (f, w) -> {
            fractions.add(f);
            if (fractions.size() == 10) {
                throw new CancellationException();
            }
        }));
        assertEquals(10, fractions.size());
    }

    /** Of noise any strength may be the best: chosen by the test images it would be another for other labels of theirs. */
    @Test
    void testLabelsDoNotInfluenceTheChosenStrength() {
        var chosen = new HashSet<Double>();
        for (int seed = 0; seed < 10; seed++) {
            var other = new ProbeStudy.Labels(Y, new Random(seed).ints(100, 0, 4).toArray(), 4);
            chosen.add(ProbeStudy.run(List.of(BAD), other, List.of(10), List.of(0L), (f, w) -> {}).get(0).l2());
        }
        assertEquals(1, chosen.size(), chosen.toString());
    }

    /** To the last bit, so that the report's figures stay as they were. */
    @Test
    void theBalancedAccuracyIsThatOfTheWholeReport() {
        var random = new Random(1);
        for (int i = 0; i < 50; i++) {
            var truth = random.ints(200, 0, 29).toArray();
            var predicted = truth.clone();
            var right = new BitSet();
            for (int row = 0; row < truth.length; row++) {
                predicted[row] = random.nextBoolean() ? truth[row] : random.nextInt(30);
                right.set(row, truth[row] == predicted[row]);
            }
            var labels = new ProbeStudy.Labels(Y, truth, 30);
            assertEquals(ClassificationReport.of(truth, predicted, 30).balancedAccuracy(), labels.balancedAccuracy(right));
        }
    }

    @Test
    void eachClassCountsAlikeInTheBalance() {
        var labels = new ProbeStudy.Labels(Y, new int[] {0, 2, 0, 0, 2}, 3);
        assertArrayEquals(new double[] {1 / 6.0, 1 / 4.0, 1 / 6.0, 1 / 6.0, 1 / 4.0}, labels.balance(), 1e-12);
    }
}
