package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
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

    /**
     * The rows of the first fold follow one feature and have no noise: alone they would choose the weakest strength. Of the other
     * folds' rows some contradict it, and fitting those by 20 features of noise does worse on the rows held out.
     */
    @Test
    void allFiveFoldsHaveASay() {
        var y = SyntheticRows.labels(60, 2);
        var x = new float[60][21];
        var random = new Random(1);
        for (var row : x) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        for (int i = 0; i < 60; i++) {
            x[i][0] = random.nextInt(10) < 3 ? 1 - 2 * y[i] : 2 * y[i] - 1;
        }
        for (int i : StratifiedSplit.folds(y, 2, 5, 1).get(0).test()) {
            x[i] = new float[21];
            x[i][0] = 2 * y[i] - 1;
        }
        assertEquals(1, StrengthChoice.of(LinearProbe.Problem.of(Rows.of(x), () -> {}), y, 2, 1, () -> {}).l2());
    }
}
