package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One pass over the memory gives what Adam's formulas say, for the values of one parameter and no others. */
class AdamPassTest {

    private static final int LENGTH = 10_007;
    private static final int OFFSET = 5;

    private static INDArray random(int seed) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.rand(DataType.FLOAT, OFFSET + LENGTH + 3).subi(0.5);
    }

    @Test
    void movesEachValueOfTheParameterByTheFormula() {
        var p = random(1);
        var g = random(2);
        var m = random(3);
        var v = random(4).muli(random(4));
        var before = new double[][] {p.toDoubleVector(), g.toDoubleVector(), m.toDoubleVector(), v.toDoubleVector()};
        var parameter = Parameter.of("conv1_W", new long[] {LENGTH}, OFFSET);
        AdamPass.of(p, g, m, v).move(parameter, new AdamPass.Rule(0.9f, 0.99f, 0.25f, 0.75f, 0.125f, 0.0625f));
        for (int i = 0; i < before[0].length; i++) {
            double value = before[0][i];
            double first = before[2][i];
            double second = before[3][i];
            if (i >= OFFSET && i < OFFSET + LENGTH) {
                double gradient = before[1][i] + 0.25 * value;
                first = 0.9 * first + 0.1 * gradient;
                second = 0.99 * second + 0.01 * gradient * gradient;
                value = 0.75 * value - 0.125 * first / (Math.sqrt(second) + 0.0625);
            }
            assertEquals(value, p.getDouble(i), 2e-6);
            assertEquals(first, m.getDouble(i), 1e-6);
            assertEquals(second, v.getDouble(i), 1e-6);
        }
    }
}
