package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch normalisation on oneDNN is the function that DL4J's is, and moves its running statistics in the same way. */
class BatchNormTest {

    private static final double TOLERANCE = 4e-6;

    /** n, channels, height, width, ReLU; the last ones span several blocks of unequal size, some of whose rows come in lanes */
    @ParameterizedTest
    @CsvSource({"2, 1, 3, 3, true", "1, 3, 5, 7, false", "3, 17, 4, 4, true", "5, 64, 1, 1, false", "2, 64, 9, 9, true",
        "33, 64, 16, 15, true", "13, 17, 40, 41, false", "7, 3, 96, 96, true", "7, 4, 96, 96, true"})
    void agreesWithDl4j(int n, int channels, int height, int width, boolean relu) {
        Nets.Body body = (kit, g, input) -> kit.batchNorm(g, "bn", Nets.passOn(kit, g, input, channels), channels, relu);
        var fast = Nets.fast(body);
        var exact = Nets.exact(body);
        Nets.setPassOn(fast, channels);
        Nets.setPassOn(exact, channels);
        INDArray x = Nets.random(11, n, channels, height, width).addi(0.7);
        agree(fast, exact, x);
        if (!relu) {
            Nets.assertClose("input gradient", Nets.inputGradient(fast, x, "bn"), Nets.inputGradient(exact, x, "bn"),
                    TOLERANCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 3, true", "64, 128, true", "9, 17, false", "700, 256, true", "2051, 4, true"})
    void agreesOnMatrices(int n, int channels, boolean relu) {
        Nets.Body body = (kit, g, input) -> {
            g.addLayer("dense", new DenseLayer.Builder().nIn(channels).nOut(channels).hasBias(false)
                    .activation(Activation.IDENTITY).build(), input);
            return kit.batchNorm(g, "bn", "dense", channels, relu);
        };
        agree(Nets.fast(body), Nets.exact(body), Nets.random(12, n, channels));
    }

    private static void agree(ComputationGraph fast, ComputationGraph exact, INDArray x) {
        var actual = Nets.train(fast, x);
        var expected = Nets.train(exact, x);
        Nets.assertClose("output", actual.output(), expected.output(), TOLERANCE);
        double rows = (double) x.length() / x.size(1);
        expected.gradients().forEach((name, g) -> {
            INDArray ours = actual.gradients().get(name).reshape(g.shape());
            if (name.endsWith("_W")) {
                // close to 0: a batch-norm hides the scale of the weights in front of it; what is left are sums over rows
                assertEquals(0, ours.castTo(DataType.DOUBLE).sub(g).amaxNumber().doubleValue(), 1e-6 * rows, name);
            } else {
                Nets.assertClose(name, ours, g, TOLERANCE);
            }
        });
        Nets.assertClose("inference", Nets.infer(fast, x), Nets.infer(exact, x), TOLERANCE);
    }

    @Test
    void staysExactWhereTheMeanIsLargeAndTheVarianceSmall() {
        Nets.Body body = (kit, g, input) -> kit.batchNorm(g, "bn", Nets.passOn(kit, g, input, 2), 2, false);
        var fast = Nets.fast(body);
        var exact = Nets.exact(body);
        Nets.setPassOn(fast, 2);
        Nets.setPassOn(exact, 2);
        INDArray x = Nets.random(13, 40, 2, 50, 50).muli(0.05).addi(30);
        x = x.castTo(DataType.FLOAT).castTo(DataType.DOUBLE);
        Nets.assertClose("output", Nets.train(fast, x).output(), Nets.train(exact, x).output(), 1e-4);
        Nets.assertClose("input gradient", Nets.inputGradient(fast, x, "bn"), Nets.inputGradient(exact, x, "bn"), 1e-4);
    }

    @Test
    void runningStatisticsFollowTheirFormula() {
        int n = 6;
        Nets.Body body = (kit, g, input) -> kit.batchNorm(g, "bn", Nets.passOn(kit, g, input, 3), 3, true);
        var fast = Nets.fast(body);
        Nets.setPassOn(fast, 3);
        double[] mean = fast.getParam("bn_mean").toDoubleVector();
        double[] variance = fast.getParam("bn_var").toDoubleVector();
        for (int step = 0; step < 4; step++) {
            INDArray x = Nets.random(20 + step, n, 3, 5, 4).muli(1 + step).addi(step);
            var gradients = Nets.train(fast, x).gradients();
            fast.getParam("bn_mean").subi(gradients.get("bn_mean"));
            fast.getParam("bn_var").subi(gradients.get("bn_var"));
            for (int c = 0; c < 3; c++) {
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < n; i++) {
                    for (int p = 0; p < 20; p++) {
                        double value = x.getDouble(i, c, p / 4, p % 4);
                        sum += value;
                        squares += value * value;
                    }
                }
                double batchMean = sum / (n * 20);
                mean[c] = 0.9 * mean[c] + 0.1 * batchMean;
                variance[c] = 0.9 * variance[c] + 0.1 * (squares / (n * 20) - batchMean * batchMean);
                assertEquals(mean[c], fast.getParam("bn_mean").getDouble(c), 1e-5);
                assertEquals(variance[c], fast.getParam("bn_var").getDouble(c), 1e-4);
            }
        }
    }
}
