package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StrengthChoiceTest {

    /** Where classes lie so far apart that every strength is always right, the weaker is the surer. */
    @Test
    void ofStrengthsThatAreRightEquallyOftenTheSurestIsChosen() {
        var x = new float[60][1];
        var y = new int[60];
        for (int i = 0; i < 60; i++) {
            y[i] = i % 2;
            x[i][0] = 2 * y[i] - 1 + i / 1000f;
        }
        var problem = LinearProbe.Problem.of(Rows.of(x), () -> {});
        assertEquals(1e-4, StrengthChoice.of(problem, y, 2, 1, () -> {}).l2());
    }
}
