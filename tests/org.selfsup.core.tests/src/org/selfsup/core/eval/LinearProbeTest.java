package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.eval.SyntheticRows.clusters;
import static org.selfsup.core.eval.SyntheticRows.labels;
import static org.selfsup.core.eval.SyntheticRows.random;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;

class LinearProbeTest {

    static Stream<JsonNode> golden() throws Exception {
        return Golden.cases("linear_probe");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void findsTheOptimumOfTheReference(JsonNode golden) {
        var coef = Golden.matrix(golden.get("coef"));
        var y = Golden.ints(golden.get("y"));
        var optimum = optimum(Rows.of(Golden.matrix(golden.get("X"))), y, coef.length, golden.get("l2").asDouble());
        var objective = new SoftmaxObjective(Rows.of(Golden.matrix(golden.get("X"))), y, coef.length,
                golden.get("l2").asDouble());
        assertEquals(golden.get("objective").asDouble(), objective.at(optimum, new double[optimum.length]), 1e-9);
        for (int c = 0; c < coef.length; c++) {
            for (int j = 0; j < coef[c].length; j++) {
                assertEquals(coef[c][j], optimum[c * (coef[c].length + 1) + j], 1e-4, "class " + c + ", feature " + j);
            }
        }
    }

    private static double[] optimum(Rows rows, int[] y, int classes, double l2) {
        var objective = new SoftmaxObjective(rows, y, classes, l2);
        return new Lbfgs(1e-7, 1000).minimise(objective, new double[objective.parameters()],
                Curvature.of(rows, () -> {}).inverse(classes, l2, () -> {}));
    }

    /** On rows as they are, more exactly than a probe needs it. */
    private static LinearClassifier fit(float[][] x, int[] y, int classes, double l2) {
        var problem = LinearProbe.Problem.of(Rows.of(x), () -> {});
        return problem.classifier(optimum(problem.rows(), y, classes, l2), classes, () -> {});
    }

    private static LinearProbe.Fitted probe(float[][] x, int[] y, int classes, long seed) {
        return LinearProbe.fitChoosingStrength(x, y, classes, seed, () -> {});
    }

    @ParameterizedTest
    @MethodSource("golden")
    void predictsAsWellAsTheReference(JsonNode golden) {
        var x = Golden.floats(golden.get("X"));
        var y = Golden.ints(golden.get("y"));
        int classes = golden.get("coef").size();
        var classifier = fit(x, y, classes, golden.get("l2").asDouble());
        assertEquals(golden.get("accuracy").asDouble(),
                ClassificationReport.of(y, classifier.predict(x, () -> {}), classes).accuracy(), 1e-12);
    }

    @Test
    void theGradientOfTheObjectiveIsItsSlope() {
        var objective = new SoftmaxObjective(Rows.of(random(20, 3, 1)), labels(20, 4), 4, 0.1);
        var random = new Random(2);
        var at = random.doubles(objective.parameters(), -1, 1).toArray();
        var gradient = new double[at.length];
        objective.at(at, gradient);
        for (int i = 0; i < at.length; i++) {
            var up = at.clone();
            var down = at.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (objective.at(up, new double[at.length]) - objective.at(down, new double[at.length])) / 2e-5;
            assertEquals(slope, gradient[i], 1e-8, "parameter " + i);
        }
    }

    @Test
    void strongRegularisationLeavesTheClassFrequencies() {
        var y = new int[] {0, 0, 0, 1};
        var p = fit(random(4, 3, 3), y, 2, 1e6).probabilities(random(1, 3, 4)[0]);
        assertArrayEquals(new double[] {0.75, 0.25}, p, 1e-4);
    }

    /** As long as no feature varies less than a tenth of what all do in the mean. */
    @Test
    void theScaleOfAFeatureDoesNotMatterWhenStandardised() {
        var x = clusters(200, 1);
        var scaled = new float[200][];
        for (int i = 0; i < 200; i++) {
            scaled[i] = new float[] {4 * x[i][0] + 5, x[i][1] / 4, x[i][2] - 300, x[i][3]};
        }
        var y = labels(200, 4);
        assertArrayEquals(probe(x, y, 4, 0).classifier().predict(x, () -> {}),
                probe(scaled, y, 4, 0).classifier().predict(scaled, () -> {}));
    }

    @Test
    void foldingTheStandardisationIntoTheWeightsChangesNoProbability() {
        var x = clusters(50, 2);
        var standardiser = Standardiser.measure(x);
        var standardised = new float[50][4];
        var row = new double[4];
        for (int i = 0; i < 50; i++) {
            standardiser.apply(x).read(i, row);
            for (int j = 0; j < 4; j++) {
                standardised[i][j] = (float) row[j];
            }
        }
        var onStandardised = fit(standardised, labels(50, 4), 4, 0.01);
        var onRaw = standardiser.before(onStandardised);
        for (int i = 0; i < x.length; i++) {
            assertArrayEquals(onStandardised.probabilities(standardised[i]), onRaw.probabilities(x[i]), 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 50", "200, 300", "5, 40"})
    void writingFewRowsInFewFeaturesDoesNotMoveTheOptimum(int count, int features) {
        var x = random(count, features, 9);
        for (int i = 0; i < count; i++) {
            x[i][1] = x[i][0] + 0.01f * x[i][1]; // nearly the same feature twice
        }
        x[1] = x[0].clone(); // and one row exactly
        var rows = Rows.of(x);
        var y = labels(count, 3);
        var few = FewRows.of(rows);
        assertEquals(count, few.narrow().features());
        var plain = optimum(rows, y, 3, 0.01);
        var quick = optimum(few.narrow(), y, 3, 0.01);
        assertEquals(new SoftmaxObjective(rows, y, 3, 0.01).at(plain, new double[plain.length]),
                new SoftmaxObjective(few.narrow(), y, 3, 0.01).at(quick, new double[quick.length]), 1e-9);
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(Arrays.copyOfRange(plain, c * (features + 1), (c + 1) * (features + 1) - 1),
                    few.back(Arrays.copyOfRange(quick, c * (count + 1), (c + 1) * (count + 1) - 1)), 1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-3, 1})
    void theCurvatureWhereAllClassesAreEquallyProbableIsThatOfTheObjective(double l2) {
        var rows = Rows.of(random(700, 6, 3)); // more than a block
        var objective = new SoftmaxObjective(rows, labels(700, 2), 2, l2);
        var before = new double[objective.parameters()];
        objective.at(before.clone(), before);
        var step = new Random(4).doubles(7, -1e-5, 1e-5).toArray();
        var opposite = new double[14];
        for (int j = 0; j < 7; j++) {
            opposite[j] = step[j];
            opposite[7 + j] = -step[j]; // what one class gains the other loses: the bound of Böhning is reached
        }
        var change = new double[14];
        objective.at(opposite, change);
        for (int i = 0; i < 14; i++) {
            change[i] -= before[i];
        }
        Curvature.of(rows, () -> {}).inverse(2, l2, () -> {}).divide(change);
        assertArrayEquals(opposite, change, 1e-11);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws Exception {
        var x = random(3000, 20, 6);
        var y = labels(3000, 3);
        var one = new ForkJoinPool(1);
        var four = new ForkJoinPool(4);
        try {
            var expected = one.submit(() -> probe(x, y, 3, 1)).get();
            var actual = four.submit(() -> probe(x, y, 3, 1)).get();
            assertArrayEquals(expected.classifier().weights(), actual.classifier().weights());
            Callable<int[]> knn = () -> Knn.predict(x, y, 3, x, 50, 0.1, () -> { });
            assertArrayEquals(knn.call(), one.submit(knn).get());
        } finally {
            one.shutdown();
            four.shutdown();
        }
    }

    @Test
    void aConstantFeatureDoesNoHarm() {
        var x = clusters(60, 3);
        for (var row : x) {
            row[2] = 7;
        }
        var classifier = probe(x, labels(60, 4), 4, 0).classifier();
        for (var row : classifier.weights()) {
            assertEquals(0, row[2], 1e-6);
        }
    }

    /** A pixel that is all but black wherever it was looked at, and white in other images. */
    @Test
    void aFeatureThatHardlyEverVariedDecidesNothing() {
        var train = withFifth(clusters(40, 4), 0);
        train[0][4] = 0.004f;
        var classifier = probe(train, labels(40, 4), 4, 0).classifier();
        var test = clusters(100, 5);
        assertArrayEquals(classifier.predict(withFifth(test, 0), () -> {}), classifier.predict(withFifth(test, 1), () -> {}));
    }

    private static float[][] withFifth(float[][] rows, float value) {
        return Stream.of(rows).map(row -> new float[] {row[0], row[1], row[2], row[3], value}).toArray(float[][]::new);
    }

    @Test
    void noiseIsRegularisedMoreThanSignal() {
        var noise = probe(random(120, 40, 5), labels(120, 4), 4, 1);
        var signal = probe(clusters(120, 6), labels(120, 4), 4, 1);
        assertTrue(noise.l2() > 2 * signal.l2(), "noise " + noise.l2() + ", signal " + signal.l2());
    }

    @Test
    void sameSeedSameBits() {
        var x = random(100, 8, 7);
        var first = probe(x, labels(100, 3), 3, 5);
        var second = probe(x, labels(100, 3), 3, 5);
        assertEquals(first.l2(), second.l2());
        assertArrayEquals(first.classifier().bias(), second.classifier().bias());
        assertArrayEquals(first.classifier().weights()[2], second.classifier().weights()[2]);
    }

    @Test
    void worksWithOneRowPerClass() {
        var x = new float[][] {{1, 0}, {0, 1}};
        var fitted = probe(x, new int[] {0, 1}, 2, 0);
        assertArrayEquals(new int[] {0, 1}, fitted.classifier().predict(x, () -> {}));
        assertEquals(1, fitted.l2()); // the strongest: no row could be held out
    }

    @Test
    void aClassWithoutRowsIsNeverPredicted() {
        var x = clusters(40, 8);
        var predicted = probe(x, labels(40, 4), 6, 0).classifier().predict(x, () -> {});
        for (int c : predicted) {
            assertTrue(c < 4);
        }
    }

    @Test
    void refusesWhatHasNoMeaning() {
        var x = new float[][] {{1, 0}, {0, 1}};
        assertThrows(IllegalArgumentException.class, () -> probe(x, new int[] {0}, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> probe(x, new int[] {0, 2}, 2, 1));
        assertEquals("values must be finite, got NaN", assertThrows(IllegalArgumentException.class,
                () -> probe(new float[][] {{Float.NaN}}, new int[] {0}, 1, 1)).getMessage());
    }
}
