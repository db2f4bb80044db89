package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        var objective = new SoftmaxObjective(Golden.matrix(golden.get("X")), y, coef.length,
                golden.get("l2").asDouble());
        var optimum = LinearProbe.EXACT.minimise(objective, new double[objective.parameters()],
                objective.curvature());
        assertEquals(golden.get("objective").asDouble(), objective.at(optimum, new double[optimum.length]), 1e-9);
        for (int c = 0; c < coef.length; c++) {
            for (int j = 0; j < coef[c].length; j++) {
                assertEquals(coef[c][j], optimum[c * coef[c].length + j], 1e-4, "class " + c + ", feature " + j);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void predictsAsWellAsTheReference(JsonNode golden) {
        var x = Golden.floats(golden.get("X"));
        var y = Golden.ints(golden.get("y"));
        int classes = golden.get("coef").size();
        var classifier = LinearProbe.fit(x, y, classes, golden.get("l2").asDouble());
        assertEquals(golden.get("accuracy").asDouble(),
                ClassificationReport.of(y, classifier.predict(x), classes).accuracy(), 1e-12);
    }

    @Test
    void theGradientOfTheObjectiveIsItsSlope() {
        var objective = new SoftmaxObjective(Matrices.wide(KnnTest.random(20, 3, 1)), labels(20, 4), 4, 0.1);
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
        var p = LinearProbe.fit(KnnTest.random(4, 3, 3), y, 2, 1e6).probabilities(KnnTest.random(1, 3, 4))[0];
        assertArrayEquals(new double[] {0.75, 0.25}, p, 1e-4);
    }

    @Test
    void theScaleOfAFeatureDoesNotMatterWhenStandardised() {
        var x = clusters(200, 1);
        var scaled = new float[200][];
        for (int i = 0; i < 200; i++) {
            scaled[i] = new float[] {1000 * x[i][0] + 5, x[i][1] / 100, x[i][2] - 300, x[i][3]};
        }
        var y = labels(200, 4);
        assertArrayEquals(LinearProbe.fitChoosingStrength(x, y, 4, 0).classifier().predict(x),
                LinearProbe.fitChoosingStrength(scaled, y, 4, 0).classifier().predict(scaled));
    }

    @Test
    void foldingTheStandardisationIntoTheWeightsChangesNoProbability() {
        var x = clusters(50, 2);
        var standardiser = Standardiser.measure(x);
        var standardised = new float[50][4];
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 4; j++) {
                standardised[i][j] = (float) standardiser.apply(x)[i][j];
            }
        }
        var onStandardised = LinearProbe.fit(standardised, labels(50, 4), 4, 0.01);
        var expected = onStandardised.probabilities(standardised);
        var actual = standardiser.before(onStandardised).probabilities(x);
        for (int i = 0; i < x.length; i++) {
            assertArrayEquals(expected[i], actual[i], 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 4", "30, 50", "200, 20"})
    void turningTheRowsDoesNotMoveTheOptimum(int rows, int features) {
        var x = KnnTest.random(rows, features, 9);
        for (int i = 0; i < rows; i++) {
            x[i][1] = x[i][0] + 0.01f * x[i][1]; // nearly the same feature twice
        }
        var y = labels(rows, 3);
        var turned = PrincipalAxes.of(Matrices.wide(x));
        var plain = new SoftmaxObjective(Matrices.wide(x), y, 3, 0.01);
        var quick = new SoftmaxObjective(turned.rows(), y, 3, 0.01);
        var plainOptimum = LinearProbe.EXACT.minimise(plain, new double[plain.parameters()], plain.curvature());
        var quickOptimum = LinearProbe.EXACT.minimise(quick, new double[quick.parameters()], quick.curvature());
        assertEquals(plain.at(plainOptimum, new double[plain.parameters()]),
                quick.at(quickOptimum, new double[quick.parameters()]), 1e-9);
        var weights = new double[3][];
        for (int c = 0; c < 3; c++) {
            int r = turned.rows()[0].length;
            weights[c] = Arrays.copyOfRange(quickOptimum, c * r, (c + 1) * r);
        }
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(Arrays.copyOfRange(plainOptimum, c * features, (c + 1) * features),
                    turned.back(weights)[c], 1e-4);
        }
        assertTrue(turned.rows()[0].length <= Math.min(rows, features));
    }

    @Test
    void aConstantFeatureDoesNoHarm() {
        var x = clusters(60, 3);
        for (var row : x) {
            row[2] = 7;
        }
        var classifier = LinearProbe.fitChoosingStrength(x, labels(60, 4), 4, 0).classifier();
        for (var row : classifier.weights()) {
            assertEquals(0, row[2], 1e-6);
        }
    }

    @Test
    void noiseIsRegularisedMoreThanSignal() {
        var noise = LinearProbe.fitChoosingStrength(KnnTest.random(120, 40, 5), labels(120, 4), 4, 1);
        var signal = LinearProbe.fitChoosingStrength(clusters(120, 6), labels(120, 4), 4, 1);
        assertTrue(noise.validationAccuracy() < 0.5, "accuracy on noise " + noise.validationAccuracy());
        assertTrue(signal.validationAccuracy() > 0.9, "accuracy on signal " + signal.validationAccuracy());
    }

    @Test
    void sameSeedSameBits() {
        var x = KnnTest.random(100, 8, 7);
        var first = LinearProbe.fitChoosingStrength(x, labels(100, 3), 3, 5);
        var second = LinearProbe.fitChoosingStrength(x, labels(100, 3), 3, 5);
        assertEquals(first.l2(), second.l2());
        assertArrayEquals(first.classifier().bias(), second.classifier().bias());
        assertArrayEquals(first.classifier().weights()[2], second.classifier().weights()[2]);
    }

    @Test
    void worksWithOneRowPerClass() {
        var x = new float[][] {{1, 0}, {0, 1}};
        var fitted = LinearProbe.fitChoosingStrength(x, new int[] {0, 1}, 2, 0);
        assertArrayEquals(new int[] {0, 1}, fitted.classifier().predict(x));
        assertTrue(Double.isNaN(fitted.validationAccuracy()));
    }

    @Test
    void aClassWithoutRowsIsNeverPredicted() {
        var x = clusters(40, 8);
        var predicted = LinearProbe.fitChoosingStrength(x, labels(40, 4), 6, 0).classifier().predict(x);
        for (int c : predicted) {
            assertTrue(c < 4);
        }
    }

    @Test
    void refusesWhatHasNoMeaning() {
        var x = new float[][] {{1, 0}, {0, 1}};
        assertEquals("l2 must be >= 0, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> LinearProbe.fit(x, new int[] {0, 1}, 2, -1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> LinearProbe.fit(x, new int[] {0}, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> LinearProbe.fit(x, new int[] {0, 2}, 2, 1));
        assertEquals("values must be finite, got NaN", assertThrows(IllegalArgumentException.class,
                () -> LinearProbe.fit(new float[][] {{Float.NaN}}, new int[] {0}, 1, 1)).getMessage());
    }

    static int[] labels(int rows, int classes) {
        var y = new int[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = i % classes;
        }
        return y;
    }

    /** Rows of four classes in turn, each class around its own axis. */
    static float[][] clusters(int rows, long seed) {
        var x = KnnTest.random(rows, 4, seed);
        for (int i = 0; i < rows; i++) {
            x[i][i % 4] += 4;
        }
        return x;
    }
}
