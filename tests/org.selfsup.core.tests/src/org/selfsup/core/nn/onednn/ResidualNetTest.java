package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.nn.Filters;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.workers.ThreadsAsBefore;
import org.selfsup.core.workers.Workers;

/** A whole net: two residual blocks, one with a projected shortcut. */
@ExtendWith(ThreadsAsBefore.class)
class ResidualNetTest {

    static final Nets.Body NET = (kit, g, input) -> {
        String stem = kit.firstConvolution(g, "stem", input, new Filters(3, 24, 7, 2));
        stem = kit.maxPool(g, "stem-pool", kit.batchNorm(g, "stem-bn", stem, 24, true));
        String left = kit.batchNorm(g, "b1-bn1", kit.convolution(g, "b1-c1", stem, new Filters(24, 40, 3, 2)), 40, true);
        left = kit.batchNorm(g, "b1-bn2", kit.convolution(g, "b1-c2", left, new Filters(40, 40, 3, 1)), 40, false);
        String right = kit.batchNorm(g, "b1-bn0", kit.convolution(g, "b1-c0", stem, new Filters(24, 40, 1, 2)), 40, false);
        String block = kit.addRelu(g, "b1", left, right);
        left = kit.batchNorm(g, "b2-bn1", kit.convolution(g, "b2-c1", block, new Filters(40, 40, 3, 1)), 40, true);
        left = kit.batchNorm(g, "b2-bn2", kit.convolution(g, "b2-c2", left, new Filters(40, 40, 3, 1)), 40, false);
        return kit.globalAveragePool(g, "h", kit.addRelu(g, "b2", left, block));
    };

    /** The blocks of a ResNet-50: 1×1 · 3×3 · 1×1, the first with a projected shortcut and a stride. */
    static final Nets.Body BOTTLENECKS = (kit, g, input) -> {
        String x = kit.batchNorm(g, "bn", kit.firstConvolution(g, "stem", input, new Filters(3, 24, 3, 1)), 24, true);
        int in = 24;
        for (int block = 1; block <= 2; block++) {
            String name = "b" + block;
            String left = kit.convolution(g, name + "-c1", x, new Filters(in, 16, 1, 1));
            left = kit.batchNorm(g, name + "-bn1", left, 16, true);
            left = kit.convolution(g, name + "-c2", left, new Filters(16, 16, 3, 3 - block));
            left = kit.batchNorm(g, name + "-bn2", left, 16, true);
            left = kit.convolution(g, name + "-c3", left, new Filters(16, 64, 1, 1));
            left = kit.batchNorm(g, name + "-bn3", left, 64, false);
            String right = x;
            if (block == 1) {
                right = kit.convolution(g, name + "-c0", x, new Filters(in, 64, 1, 2));
                right = kit.batchNorm(g, name + "-bn0", right, 64, false);
            }
            x = kit.addRelu(g, name, left, right);
            in = 64;
        }
        return kit.globalAveragePool(g, "h", x);
    };

    /** "a" goes into an addition and into another branch that is worked on before "b" in the backward pass. */
    static final Nets.Body FORKED = (kit, g, input) -> {
        String a = kit.firstConvolution(g, "a", input, new Filters(3, 8, 3, 1));
        String b = kit.firstConvolution(g, "b", input, new Filters(3, 8, 3, 1));
        String sum = kit.addRelu(g, "sum", a, b);
        String other = kit.convolution(g, "other", a, new Filters(8, 8, 3, 1));
        return kit.globalAveragePool(g, "h", kit.addRelu(g, "both", other, sum));
    };

    /** What an addition gives is read by a convolution and an addition, then by two convolutions; without batch-norms. */
    static final Nets.Body ADDITIONS = (kit, g, input) -> {
        String a = kit.addRelu(g, "a", kit.firstConvolution(g, "a1", input, new Filters(3, 32, 3, 1)),
                kit.firstConvolution(g, "a2", input, new Filters(3, 32, 3, 1)));
        String b = kit.addRelu(g, "b", kit.convolution(g, "b1", a, new Filters(32, 32, 3, 1)), a);
        String c = kit.addRelu(g, "c", kit.convolution(g, "c1", b, new Filters(32, 48, 3, 2)),
                kit.convolution(g, "c2", b, new Filters(32, 48, 1, 2)));
        return kit.globalAveragePool(g, "h", c);
    };

    static final Nets.Body TWICE = (kit, g, input) -> {
        String a = kit.firstConvolution(g, "a", input, new Filters(3, 8, 3, 1));
        return kit.globalAveragePool(g, "h", kit.addRelu(g, "twice", a, a));
    };

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 32})
    void isAsCloseToDoublePrecisionAsDl4jIs(int n) {
        assertAsCloseAsDl4j(NET, Nets.random(41, n, 3, 45, 43));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void soAreBottlenecks(int n) {
        assertAsCloseAsDl4j(BOTTLENECKS, Nets.random(47, n, 3, 21, 19));
        INDArray x = Nets.random(48, n, 3, 16, 16);
        Nets.assertClose("inference", Nets.infer(Nets.fast(BOTTLENECKS), x), Nets.infer(Nets.exact(BOTTLENECKS), x), 5e-6);
    }

    private static void assertAsCloseAsDl4j(Nets.Body net, INDArray x) {
        var exact = Nets.train(Nets.exact(net), x);
        var standard = Nets.train(Nets.standard(net), x);
        var fast = Nets.train(Nets.fast(net), x);
        Nets.assertClose("output", fast.output(), exact.output(), 5e-6);
        assertEquals(exact.gradients().keySet(), fast.gradients().keySet());
        exact.gradients().forEach((name, g) -> {
            double theirs = Nets.difference(standard.gradients().get(name).reshape(g.shape()), g);
            double ours = Nets.difference(fast.gradients().get(name).reshape(g.shape()), g);
            assertTrue(ours < 5 * theirs + 1e-6, () -> name + ": " + ours + " off, DL4J " + theirs);
        });
    }

    @Test
    void keepsUpWithChangingBatchSizesAndModes() {
        var fast = Nets.fast(NET);
        for (int n : new int[] {6, 1, 6, 19, 3}) {
            INDArray x = Nets.random(n, n, 3, 33, 35);
            Nets.assertClose("inference of " + n, Nets.infer(fast, x), Nets.infer(Nets.exact(NET), x), 5e-6);
            if (n > 1) {
                Nets.assertClose("training of " + n, Nets.train(fast, x).output(),
                        Nets.train(Nets.exact(NET), x).output(), 5e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.selfsup.core.nn.onednn.Nets#precisions")
    void givesTheSameBitsOnOneTwoAndFourThreads(Precision precision) {
        INDArray x = Nets.random(42, 21, 3, 45, 43);
        Workers.setThreads(1);
        var expected = Nets.train(Nets.fast(precision, NET), x);
        for (int threads : new int[] {2, 4}) {
            Workers.setThreads(threads);
            var actual = Nets.train(Nets.fast(precision, NET), x);
            assertBits(expected.output(), actual.output());
            expected.gradients().forEach((name, g) -> assertBits(g, actual.gradients().get(name)));
        }
    }

    @Test
    void addsUpGradientsOfAnInputThatIsUsedElsewhere() {
        INDArray x = Nets.random(43, 4, 3, 9, 9);
        var exact = Nets.train(Nets.exact(FORKED), x);
        var fast = Nets.train(Nets.fast(FORKED), x);
        exact.gradients().forEach((name, g) -> Nets.assertClose(name, fast.gradients().get(name), g, 2e-6));
    }

    @Test
    void addsAVertexToItself() {
        INDArray x = Nets.random(44, 4, 3, 9, 9);
        Nets.assertClose("a_W", Nets.train(Nets.fast(TWICE), x).gradients().get("a_W"),
                Nets.train(Nets.exact(TWICE), x).gradients().get("a_W"), 2e-6);
    }

    @Test
    void parametersAreThoseOfTheStandardNetByName() {
        ComputationGraph fast = Nets.fast(NET);
        ComputationGraph standard = Nets.standard(NET);
        assertEquals(standard.paramTable().keySet(), fast.paramTable().keySet());
        standard.paramTable().forEach((name, p) -> assertEquals(p, fast.getParam(name), name));
    }

    @Test
    void aCopyIsIndependent() {
        ComputationGraph fast = Nets.fast(NET);
        INDArray x = Nets.random(45, 4, 3, 33, 33);
        INDArray before = Nets.infer(fast, x);
        ComputationGraph copy = fast.clone();
        copy.params().muli(0.5);
        assertBits(before, Nets.infer(fast, x));
    }

    @Test
    void fitsIntoNetsThatDeclareTheirInput() {
        var g = new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).graphBuilder().addInputs("in");
        String h = NET.build(OneDnn.kit(Precision.FLOAT32).orElseThrow(), g, "in");
        g.addLayer("head", new DenseLayer.Builder().nOut(7).build(), h);
        var graph = new ComputationGraph(
                g.setOutputs("head").setInputTypes(InputType.convolutional(33, 37, 3)).build());
        graph.init();
        INDArray x = Nets.random(46, 4, 3, 33, 37).castTo(DataType.FLOAT);
        assertEquals(40, graph.getParam("head_W").rows());
        assertEquals(List.of(4L, 7L), Arrays.stream(graph.outputSingle(x).shape()).boxed().toList());
    }

    static void assertBits(INDArray expected, INDArray actual) {
        assertArrayEquals(expected.dup('c').data().asFloat(),
                actual.dup('c').data().asFloat(), 0f);
    }
}
