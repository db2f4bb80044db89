package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.nn.ConvolutionSpec;
import org.selfsup.core.nn.Precision;

/** Layers whose activations have 8 significant bits; what is summed, and every parameter, has 24. */
class Bf16Test {

    /** Half the distance of two neighbours, relative: what rounding once may change. */
    private static final double ROUNDING = 1.0 / 256;

    @BeforeEach
    void onAProcessorThatHasIt() {
        assumeTrue(OneDnn.computesBf16(), "this processor does not compute in bf16");
    }

    /**
     * n, in, height, width, out, kernel, stride: gradients by parts and by taps, blocks of channels that are not full,
     * maps of one column.
     */
    @ParameterizedTest
    @CsvSource({"1, 1, 5, 5, 1, 3, 1", "2, 17, 8, 8, 64, 1, 2", "3, 64, 7, 5, 17, 3, 2", "5, 3, 32, 32, 64, 3, 1",
        "17, 1, 11, 13, 3, 3, 1", "16, 256, 3, 3, 192, 3, 1", "2, 3, 23, 29, 64, 7, 2", "9, 48, 6, 7, 20, 1, 1",
        "37, 128, 15, 11, 130, 3, 2", "3, 512, 5, 6, 128, 1, 2", "33, 256, 4, 5, 260, 3, 1",
        "40, 257, 8, 9, 256, 3, 1", "2, 300, 3, 3, 256, 5, 1", "8, 64, 5, 1, 128, 3, 2", "2, 256, 1, 1, 16, 3, 2"})
    void aConvolutionRoundsNothingButWhatItReadsAndGives(int n, int in, int height, int width, int out, int kernel,
            int stride) {
        assertConvolves(n, height, width, new ConvolutionSpec(in, out, kernel, stride), ROUNDING, 2e-6, 2 * ROUNDING);
    }

    /** Sums before the products, of maps and of weights, and the products are rounded as well, each about as the result is. */
    @ParameterizedTest
    @CsvSource({"31, 512, 4, 4, 512", "33, 256, 6, 4, 260", "20, 257, 8, 8, 256", "150, 256, 4, 4, 300"})
    void aConvolutionOfSmallMapsLosesOneBitMore(int n, int in, int height, int width, int out) {
        var spec = new ConvolutionSpec(in, out, 3, 1);
        assertTrue(MapWinograd.saves(new ConvolutionShape(n, spec, height, width, ActivationType.BF16)));
        assertConvolves(n, height, width, spec, 1.5 * ROUNDING, 1.2 * ROUNDING, 2 * ROUNDING);
    }

    private static void assertConvolves(int n, int height, int width, ConvolutionSpec spec, double ofOutput, double ofWeights,
            double ofImages) {
        int in = spec.in();
        Nets.Body body = (kit, g, input) -> kit.convolution(g, "tested", Nets.passOn(kit, g, input, in), spec);
        var bf16 = Nets.fast(Precision.BF16, body);
        var exact = Nets.exact(body);
        for (ComputationGraph graph : new ComputationGraph[] {bf16, exact}) {
            Nets.setPassOn(graph, in);
            graph.getParam("tested_W").assign(rounded(graph.getParam("tested_W")));
        }
        INDArray x = rounded(Nets.random(5, n, in, height, width));

        var actual = Nets.train(bf16, x);
        var expected = Nets.train(exact, x, true);
        Nets.assertClose("output", actual.output(), expected.output(), ofOutput);
        INDArray dw = actual.gradients().get("tested_W");
        assertEquals(DataType.FLOAT, dw.dataType());
        Nets.assertClose("gradient of weights", dw, expected.gradients().get("tested_W"), ofWeights);
        Nets.assertClose("gradient of images", Nets.inputGradient(bf16, x, "tested"),
                Nets.inputGradient(exact, x, "tested"), ofImages);
    }

    /** Without ReLUs and maxima, which may choose another number when two are nearly equal. */
    private static final Nets.Body SMOOTH = (kit, g, input) -> {
        String x = kit.batchNorm(g, "bn1", kit.firstConvolution(g, "c1", input, new ConvolutionSpec(3, 24, 3, 1)), 24, false);
        x = kit.batchNorm(g, "bn2", kit.convolution(g, "c2", x, new ConvolutionSpec(24, 40, 3, 2)), 40, false);
        return kit.quarterAveragePool(g, "h", x, 40, 10);
    };

    @Test
    void aSmoothNetIsAsCloseToDoublePrecisionAsEightBitsAllow() {
        assertClose(SMOOTH, Nets.random(40, 20, 3, 19, 19), 2 * ROUNDING, 8 * ROUNDING);
    }

    /** If one unit in a hundred comes to the other side of zero, a gradient of random signs changes by √(1/100). */
    @Test
    void netsWithReluGoTheSameWay() {
        for (var net : List.of(ResidualNets.BASIC_BLOCKS, ResidualNets.BOTTLENECKS, ResidualNets.FORKED, ResidualNets.TWICE)) {
            assertClose(net, Nets.random(41, 32, 3, 45, 43), 3 * ROUNDING, 0.2);
        }
    }

    private static void assertClose(Nets.Body net, INDArray x, double outputs, double gradients) {
        var actual = Nets.train(Nets.fast(Precision.BF16, net), x);
        var exact = Nets.train(Nets.exact(net), x);
        Nets.assertClose("output", actual.output(), exact.output(), outputs);
        assertEquals(exact.gradients().keySet(), actual.gradients().keySet());
        Nets.assertClose("gradient", all(actual), all(exact), gradients);
    }

    private static INDArray all(Nets.Pass pass) {
        return Nd4j.concat(0, pass.gradients().values().stream().map(g -> Nd4j.toFlattened('c', g).castTo(DataType.DOUBLE))
                .toArray(INDArray[]::new));
    }

    @Test
    void aRepresentationIsNotRounded() {
        INDArray h = Nets.infer(Nets.fast(Precision.BF16, ResidualNets.BASIC_BLOCKS), Nets.random(3, 4, 3, 33, 33));
        assertEquals(DataType.FLOAT, h.dataType());
        assertTrue(Nets.difference(rounded(h), h) > ROUNDING / 8, "means of many numbers have more than 8 bits");
    }

    private static INDArray rounded(INDArray array) {
        return array.castTo(DataType.BFLOAT16).castTo(DataType.DOUBLE);
    }
}
