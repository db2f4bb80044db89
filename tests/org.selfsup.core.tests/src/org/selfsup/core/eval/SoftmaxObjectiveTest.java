package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums over parts of the rows: five of them, the last one short. */
class SoftmaxObjectiveTest {

    private static final int CLASSES = 3;
    private static final float[][] X = SyntheticRows.random(4500, 6, 1);
    private static final int[] Y = SyntheticRows.labels(X.length, CLASSES);
    private static final double[] PLACE = new Random(2).doubles(CLASSES * 7, -1, 1).toArray();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void howManyGradientsWaitToBeAddedChangesNoBit(int atOnce) {
        var expected = new double[PLACE.length];
        var gradient = new Random(3).doubles(PLACE.length).toArray(); // what was there before
        double value = new SoftmaxObjective(Rows.of(X), Y, CLASSES, 0.1, 1000).at(PLACE, expected);
        assertEquals(value, new SoftmaxObjective(Rows.of(X), Y, CLASSES, 0.1, atOnce).at(PLACE, gradient));
        assertArrayEquals(expected, gradient);
    }

    /** A hundred thousand rows of ResNet-50 and 1,000 classes took 1.6 GB. */
    @ParameterizedTest
    @CsvSource({"1000, 2049", "10, 513", "2, 2"})
    void gradientsThatWaitTakeBoundedMemory(int classes, int width) {
        int atOnce = SoftmaxObjective.partsAtOnce(classes, width);
        int threads = Runtime.getRuntime().availableProcessors() + 1;
        assertTrue(atOnce <= threads || 8L * classes * width * atOnce <= 64 << 20, atOnce + " at once");
        assertTrue(atOnce >= Math.min(threads - 1, 2), "each thread has one to make");
    }

    @Test
    void aScoreCountsRightRowsAndSumsTheirCrossEntropy() {
        var objective = new SoftmaxObjective(Rows.of(X), Y, CLASSES, 0);
        var score = objective.score(PLACE, () -> {});
        assertEquals(objective.at(PLACE, new double[PLACE.length]) * Y.length, score.crossEntropy(), 1e-8);
        var classifier = new LinearProbe.Problem(Rows.of(X), null, null).classifier(PLACE, CLASSES, () -> {});
        var predicted = classifier.predict(X, () -> {});
        assertEquals(ClassificationReport.of(Y, predicted, CLASSES).accuracy() * Y.length, score.right(), 1e-8);
    }
}
