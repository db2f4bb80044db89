package org.selfsup.core.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;

/** What the tests of all losses share. */
final class Losses {

    private Losses() {}

    static INDArray matrix(JsonNode node, String name) {
        return Nd4j.create(Golden.matrix(node.get(name)));
    }

    static INDArray stacked(JsonNode node, String first, String second) {
        return Nd4j.vstack(matrix(node, first), matrix(node, second));
    }

    static INDArray random(int rows, int columns, long seed) {
        var random = new Random(seed);
        var values = new double[rows][columns];
        for (var row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return Nd4j.create(values);
    }

    static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    static void assertClose(INDArray expected, INDArray actual, double tolerance) {
        assertArrayEquals(expected.shape(), actual.shape());
        var rows = expected.toDoubleMatrix();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                assertEquals(rows[i][j], actual.getDouble(i, j), tolerance, "row " + i + ", column " + j);
            }
        }
    }

    /** Bytes of the arrays that a loss leaves in DL4J's backward pass, where they stay until its end. */
    static long bytesLeftInAPass(Runnable loss) {
        try (var pass = Nd4j.getWorkspaceManager().getAndActivateWorkspace(WorkspaceConfiguration.builder().build(), "A_PASS")) {
            loss.run();
            return pass.getThisCycleAllocations();
        }
    }

    /** Compares the gradient with central differences. */
    static void assertIsSlope(ToDoubleFunction<INDArray> loss, INDArray at, INDArray gradient) {
        double step = 1e-5;
        for (int i = 0; i < at.rows(); i++) {
            for (int j = 0; j < at.columns(); j++) {
                var up = at.dup();
                var down = at.dup();
                up.putScalar(i, j, at.getDouble(i, j) + step);
                down.putScalar(i, j, at.getDouble(i, j) - step);
                double slope = (loss.applyAsDouble(up) - loss.applyAsDouble(down)) / (2 * step);
                assertEquals(slope, gradient.getDouble(i, j), 1e-8, "row " + i + ", column " + j);
            }
        }
    }
}
