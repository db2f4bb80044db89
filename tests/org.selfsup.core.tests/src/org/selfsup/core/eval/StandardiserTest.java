package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StandardiserTest {

    @Test
    void ofNoRowsThereIsNothingToMeasure() {
        assertThrows(IllegalArgumentException.class, () -> Standardiser.measure(new float[0][]));
    }
    /** A value and the next one that 32 bits can hold: divided by their deviation they would look like a feature. */
    @Test
    void aFeatureThatIsConstantButForItsRoundingIsOnlyCentred() {
        float next = Math.nextUp(1000f);
        var standardiser = Standardiser.measure(new float[][] {{1000, 1000}, {next, 1001}});
        assertArrayEquals(new float[] {1, 0.5f}, standardiser.std(), 1e-9f);
        var row = new double[2];
        standardiser.apply(new float[][] {{next, 1001}}).read(0, row);
        assertArrayEquals(new double[] {0, 1}, row, 1e-4);
    }

    @Test
    void featuresOfAnyOneScaleAreBroughtToDeviationOne() {
        assertArrayEquals(new float[] {5e-6f, 1e-6f}, Standardiser.measure(new float[][] {{0, 0}, {1e-5f, 2e-6f}}).std(), 1e-12f);
        assertArrayEquals(new float[] {500, 100}, Standardiser.measure(new float[][] {{0, 0}, {1000, 200}}).std(), 1e-4f);
    }

    /** Deviations 3, 4 and 0.02: the root of their mean square is 2.89. */
    @Test
    void aFeatureThatVariesFarLessThanTheOthersIsDividedByATenthOfWhatTheyVary() {
        var standardiser = Standardiser.measure(new float[][] {{0, 0, 0, 7}, {6, 8, 0.04f, 7}});
        assertArrayEquals(new float[] {3, 4, (float) (0.1 * Math.sqrt((9 + 16 + 0.0004) / 3)), 1}, standardiser.std(), 1e-6f);
    }

    @Test
    void constantFeaturesMoveNoOther() {
        float next = Math.nextUp(1e9f);
        var alone = Standardiser.measure(new float[][] {{0, 0}, {6, 0.04f}}).std();
        var among = Standardiser.measure(new float[][] {{0, 0, 5, 1e9f}, {6, 0.04f, 5, next}}).std();
        assertArrayEquals(new float[] {alone[0], alone[1], 1, 1}, among);
    }
}
