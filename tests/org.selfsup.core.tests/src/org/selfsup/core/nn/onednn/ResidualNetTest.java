package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.nn.onednn.ResidualNets.BASIC_BLOCKS;
import static org.selfsup.core.nn.onednn.ResidualNets.BOTTLENECKS;
import static org.selfsup.core.nn.onednn.ResidualNets.FORKED;
import static org.selfsup.core.nn.onednn.ResidualNets.TWICE;

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
import org.selfsup.core.nn.Precision;
import org.selfsup.core.workers.ThreadsAsBefore;
import org.selfsup.core.workers.Workers;

/** Whole nets of residual blocks. */
@ExtendWith(ThreadsAsBefore.class)
class ResidualNetTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 32})
    void isAsCloseToDoublePrecisionAsDl4jIs(int n) {
        assertAsCloseAsDl4j(BASIC_BLOCKS, Nets.random(41, n, 3, 45, 43));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void bottlenecksAreAsCloseAsDl4jIs(int n) {
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
        var fast = Nets.fast(BASIC_BLOCKS);
        for (int n : new int[] {6, 1, 6, 19, 3}) {
            INDArray x = Nets.random(n, n, 3, 33, 35);
            Nets.assertClose("inference of " + n, Nets.infer(fast, x), Nets.infer(Nets.exact(BASIC_BLOCKS), x), 5e-6);
            if (n > 1) {
                Nets.assertClose("training of " + n, Nets.train(fast, x).output(),
                        Nets.train(Nets.exact(BASIC_BLOCKS), x).output(), 5e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.selfsup.core.nn.onednn.Nets#precisions")
    void givesTheSameBitsOnOneTwoAndFourThreads(Precision precision) {
        INDArray x = Nets.random(42, 21, 3, 45, 43);
        Workers.setThreads(1);
        var expected = Nets.train(Nets.fast(precision, BASIC_BLOCKS), x);
        for (int threads : new int[] {2, 4}) {
            Workers.setThreads(threads);
            var actual = Nets.train(Nets.fast(precision, BASIC_BLOCKS), x);
            Nets.assertBits(expected.output(), actual.output());
            expected.gradients().forEach((name, g) -> Nets.assertBits(g, actual.gradients().get(name)));
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
        ComputationGraph fast = Nets.fast(BASIC_BLOCKS);
        ComputationGraph standard = Nets.standard(BASIC_BLOCKS);
        assertEquals(standard.paramTable().keySet(), fast.paramTable().keySet());
        standard.paramTable().forEach((name, p) -> assertEquals(p, fast.getParam(name), name));
    }

    @Test
    void aCopyIsIndependent() {
        ComputationGraph fast = Nets.fast(BASIC_BLOCKS);
        INDArray x = Nets.random(45, 4, 3, 33, 33);
        INDArray before = Nets.infer(fast, x);
        ComputationGraph copy = fast.clone();
        copy.params().muli(0.5);
        Nets.assertBits(before, Nets.infer(fast, x));
    }

    @Test
    void fitsIntoNetsThatDeclareTheirInput() {
        var g = new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).graphBuilder().addInputs("in");
        String h = BASIC_BLOCKS.build(OneDnn.kit(Precision.FLOAT32).orElseThrow(), g, "in");
        g.addLayer("head", new DenseLayer.Builder().nOut(7).build(), h);
        var graph = new ComputationGraph(
                g.setOutputs("head").setInputTypes(InputType.convolutional(33, 37, 3)).build());
        graph.init();
        INDArray x = Nets.random(46, 4, 3, 33, 37).castTo(DataType.FLOAT);
        assertEquals(40, graph.getParam("head_W").rows());
        assertEquals(List.of(4L, 7L), Arrays.stream(graph.outputSingle(x).shape()).boxed().toList());
    }
}
