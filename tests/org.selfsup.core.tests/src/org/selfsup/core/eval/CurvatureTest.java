package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** Of few features it is tested with the probe's optimum. */
class CurvatureTest {

    private static final int FEATURES = Curvature.LARGEST + 1;
    private static final float[][] X = SyntheticRows.random(3, FEATURES, 1);

    private static double meanSquare(int feature) {
        double squares = 0;
        for (var row : X) {
            squares += (double) row[feature] * row[feature];
        }
        return squares / X.length;
    }

    @Test
    void ofManyFeaturesTheDiagonalIsKept() {
        var curvature = Curvature.of(Rows.of(X), () -> {});
        assertFalse(curvature.full());
        assertEquals(1, curvature.moments().length);
        var moments = curvature.moments()[0];
        assertEquals(FEATURES + 1, moments.length);
        for (int j = 0; j < FEATURES; j++) {
            assertEquals(meanSquare(j), moments[j], 1e-12, "feature " + j);
        }
        assertEquals(1, moments[FEATURES], 1e-12, "the bias's");
    }

    /** The biases are not regularised. */
    @Test
    void aGradientIsDividedByItPlaceByPlaceInEachClass() {
        int width = FEATURES + 1;
        var gradient = new double[2 * width];
        var expected = new double[2 * width];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = 1 + i % 7;
            expected[i] = gradient[i] / (i % width == FEATURES ? 1 / 2.0 : meanSquare(i % width) / 2 + 0.1);
        }
        Curvature.of(Rows.of(X), () -> {}).inverse(2, 0.1, () -> {}).divide(gradient);
        assertArrayEquals(expected, gradient, 1e-6);
    }
}
