package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class StandardiserTest {

    /** A value and the next one that 32 bits can hold: divided by their deviation they would look like a feature. */
    @Test
    void aFeatureThatIsConstantButForItsRoundingIsOnlyCentred() {
        float next = Math.nextUp(1000f);
        var standardiser = Standardiser.measure(new float[][] {{1000, 1000, 0}, {next, 1001, 1e-5f}});
        assertArrayEquals(new float[] {1, 0.5f, 5e-6f}, standardiser.std(), 1e-9f);
        var row = new double[3];
        standardiser.apply(new float[][] {{next, 1001, 1e-5f}}).read(0, row);
        assertArrayEquals(new double[] {0, 1, 1}, row, 1e-4);
    }
}
