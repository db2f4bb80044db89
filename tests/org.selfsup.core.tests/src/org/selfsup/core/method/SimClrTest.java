package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Acceleration;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.core.nn.Weights;

class SimClrTest {

    @BeforeAll
    static void onOneThread() {
        // ND4J's thread pools cost far more than they bring for networks as small as these.
        Acceleration.kit();
    }

    private static final SimClr METHOD = new SimClr(0.5, new HeadLayout(16, 8, true, true));

    private static Network network() {
        var layout = new NetworkLayout(Backbone.SMALL_CNN, new InputShape(1, 16),
                Map.of(NetworkLayout.PROJECTOR, METHOD.head()));
        return Network.create(layout, new StandardLayers(), DataType.DOUBLE, 5);
    }

    private static INDArray views(int images) {
        var values = new Random(7).doubles(2L * images * 256).toArray();
        return Nd4j.createFromArray(values).reshape(2 * images, 1, 16, 16);
    }

    private static double step(Network network, INDArray views) {
        return METHOD.start(network, new SslMethod.RunContext(1, (int) views.size(0) / 2, 1, 1)).differentiate(views, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theLossIsThatOfThePaperOnBothViewsInOnePass(int images) {
        try (var network = network(); var z = network.project(views(images))) {
            assertEquals(naive(z.toDoubleMatrix(), 0.5), step(network, views(images)), 1e-9);
        }
    }

    /** The paper's algorithm 1, loop by loop. */
    private static double naive(double[][] z, double temperature) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double others = 0;
            for (int k = 0; k < z.length; k++) {
                if (k != i) {
                    others += Math.exp(cosine(z[i], z[k]) / temperature);
                }
            }
            sum -= Math.log(Math.exp(cosine(z[i], z[(i + z.length / 2) % z.length]) / temperature) / others);
        }
        return sum / z.length;
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void theGradientOfTheWholeStepAgreesWithFiniteDifferences() {
        try (var network = network()) {
            var x = views(4);
            step(network, x);
            var gradient = network.gradient().toDoubleVector();
            var trained = trained(network);
            var random = new Random(4);
            for (int repeat = 0; repeat < 5; repeat++) {
                var direction = new double[gradient.length];
                for (int i = 0; i < direction.length; i++) {
                    direction[i] = trained[i] ? random.nextGaussian() : 0;
                }
                // Small, because a larger step crosses kinks of the ReLUs.
                double eps = 1e-8;
                double right = lossAt(network, x, direction, eps);
                double left = lossAt(network, x, direction, -eps);
                assertEquals((right - left) / (2 * eps), dot(gradient, direction), 2e-5 * Math.sqrt(dot(gradient, gradient)));
            }
        }
    }

    private static double lossAt(Network network, INDArray x, double[] direction, double eps) {
        try (var moved = network.copy()) {
            moved.values().addi(Nd4j.createFromArray(direction).muli(eps));
            return step(moved, x);
        }
    }

    /** Which places of the flat vector hold trained parameters; the others hold running statistics. */
    private static boolean[] trained(Network network) {
        float mark = 12345;
        try (var marked = network.copy()) {
            var statistics = new LinkedHashMap<String, Weights.Array>();
            marked.weights().arrays().forEach((name, array) -> {
                if (name.endsWith("_mean") || name.endsWith("_var")) {
                    var values = new float[array.values().length];
                    Arrays.fill(values, mark);
                    statistics.put(name, new Weights.Array(array.shape(), values));
                }
            });
            assertTrue(statistics.size() >= 12);
            marked.load(new Weights(statistics));
            var values = marked.values().toDoubleVector();
            var trained = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                trained[i] = values[i] != mark;
            }
            return trained;
        }
    }

    @Test
    void chanceIsTheLossOfAnEncoderThatSeesNothing() {
        assertEquals(Math.log(511), METHOD.chanceLoss(256), 1e-12);
        assertEquals(Math.log(3), METHOD.chanceLoss(2), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesATemperatureThatIsNone(double temperature) {
        var e = assertThrows(IllegalArgumentException.class, () -> new SimClr(temperature, METHOD.head()));
        assertEquals("temperature must be > 0 and at most 100, got " + temperature, e.getMessage());
    }
}
