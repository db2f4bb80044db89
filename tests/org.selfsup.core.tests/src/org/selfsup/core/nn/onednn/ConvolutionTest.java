package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.selfsup.core.nn.ConvolutionSpec;
import org.selfsup.core.workers.ThreadsAsBefore;
import org.selfsup.core.workers.Workers;

/** A convolution on oneDNN is the function that DL4J's convolution is. */
@ExtendWith(ThreadsAsBefore.class)
class ConvolutionTest {

    private static final double TOLERANCE = 2e-6;

    private static final Nets.Body FIRST = (kit, g, input) -> kit.firstConvolution(g, "first", input,
            new ConvolutionSpec(3, 8, 3, 1));

    /** n, in, height, width, out, kernel, stride */
    @ParameterizedTest
    @CsvSource({"1, 1, 5, 5, 1, 3, 1", "1, 3, 9, 7, 17, 7, 2", "2, 17, 8, 8, 64, 1, 2", "3, 64, 7, 5, 17, 3, 2",
        "5, 3, 32, 32, 64, 3, 1", "4, 64, 6, 6, 64, 3, 1", "17, 1, 11, 13, 3, 5, 1", "7, 17, 10, 9, 3, 1, 1",
        "33, 64, 4, 4, 128, 3, 2", "16, 256, 3, 3, 192, 3, 1", "2, 3, 23, 29, 64, 7, 2", "1, 64, 1, 1, 64, 3, 1",
        // columns by fewer products: whole, in bands, of odd lengths, with odd channels, in batches that groups do not divide
        "1, 16, 16, 16, 16, 3, 1", "3, 17, 37, 9, 19, 3, 1", "19, 24, 14, 3, 40, 3, 1", "67, 32, 7, 7, 16, 3, 1",
        "2, 16, 64, 64, 16, 3, 1", "1, 16, 17, 5, 33, 3, 1", "40, 16, 5, 1, 16, 3, 1", "9, 48, 6, 7, 20, 1, 1",
        // strided, by taps: odd maps and channels, taps that see nothing, several groups, a wide kernel, channels in slices
        "3, 131, 9, 7, 129, 3, 2", "2, 128, 1, 1, 128, 3, 2", "37, 128, 15, 11, 130, 3, 2",
        "2, 128, 11, 10, 128, 5, 3", "3, 256, 6, 5, 130, 3, 2", "3, 512, 5, 6, 128, 1, 2",
        "2, 128, 6, 6, 128, 3, 3",
        // weights of several pieces and parts, or too large for the batch
        "65, 48, 3, 3, 80, 3, 1", "33, 160, 4, 5, 176, 3, 1", "5, 176, 8, 9, 160, 3, 1",
        "2, 200, 3, 3, 300, 3, 1",
        // small maps as a whole: odd channels, several groups of images, sides that differ
        "100, 128, 4, 4, 130, 3, 1", "130, 133, 4, 4, 129, 3, 1", "200, 129, 3, 3, 160, 3, 1",
        "10, 257, 8, 8, 256, 3, 1", "33, 241, 5, 12, 240, 3, 1", "12, 160, 6, 6, 150, 3, 1",
        "300, 128, 9, 3, 131, 3, 1"})
    void agreesWithDl4j(int n, int in, int height, int width, int out, int kernel, int stride) {
        Nets.Body body = tested(new ConvolutionSpec(in, out, kernel, stride));
        var fast = Nets.fast(body);
        var exact = Nets.exact(body);
        Nets.setPassOn(fast, in);
        Nets.setPassOn(exact, in);
        INDArray x = Nets.random(5, n, in, height, width);

        Nets.assertClose("input gradient", Nets.inputGradient(fast, x, "tested"), Nets.inputGradient(exact, x, "tested"),
                TOLERANCE);
        var actual = Nets.train(fast, x);
        var expected = Nets.train(exact, x);
        Nets.assertClose("output", actual.output(), expected.output(), TOLERANCE);
        expected.gradients().forEach((name, g) -> Nets.assertClose(name, actual.gradients().get(name), g, TOLERANCE));
        Nets.assertClose("inference", Nets.infer(fast, x), Nets.infer(exact, x), TOLERANCE);
    }

    /** n, channels, size, kernel, stride: gradients of weights by parts, by planes, by taps and of whole maps */
    @ParameterizedTest
    @CsvSource({"40, 32, 14, 3, 1", "140, 130, 4, 3, 1", "40, 160, 6, 3, 1", "40, 160, 6, 3, 2", "40, 160, 6, 1, 1"})
    void givesTheSameBitsOnOneTwoAndFourThreads(int n, int channels, int size, int kernel, int stride) {
        Nets.Body body = tested(new ConvolutionSpec(channels, channels, kernel, stride));
        INDArray x = Nets.random(7, n, channels, size, size);
        Workers.setThreads(1);
        var expected = Nets.train(Nets.fast(body), x);
        for (int threads : new int[] {2, 4}) {
            Workers.setThreads(threads);
            var actual = Nets.train(Nets.fast(body), x);
            assertEquals(expected.output(), actual.output());
            expected.gradients().forEach((name, g) -> assertEquals(g, actual.gradients().get(name), name));
        }
    }

    private static Nets.Body tested(ConvolutionSpec spec) {
        return (kit, g, input) -> kit.convolution(g, "tested", Nets.passOn(kit, g, input, spec.in()), spec);
    }

    @Test
    void readsThePlanarImagesItIsGivenAsFirstLayer() {
        INDArray x = Nets.random(6, 9, 3, 12, 10);
        var actual = Nets.train(Nets.fast(FIRST), x);
        var expected = Nets.train(Nets.exact(FIRST), x);
        Nets.assertClose("output", actual.output(), expected.output(), TOLERANCE);
        Nets.assertClose("gradient", actual.gradients().get("first_W"), expected.gradients().get("first_W"), TOLERANCE);
    }

    @Test
    void takesImagesInAnyMemoryLayout() {
        var graph = Nets.fast(FIRST);
        INDArray x = Nets.random(6, 4, 3, 6, 5);
        INDArray expected = Nets.infer(graph, x);
        INDArray transposed = x.permute(0, 1, 3, 2).dup('c').permute(0, 1, 3, 2);
        INDArray rows = Nets.random(9, 8, 3, 6, 5);
        rows.get(NDArrayIndex.interval(3, 7)).assign(x);
        INDArray view = rows.castTo(DataType.FLOAT).get(NDArrayIndex.interval(3, 7));
        assertEquals(expected, Nets.infer(graph, x.dup('f')));
        assertEquals(expected, Nets.infer(graph, transposed));
        assertEquals(expected, Nets.infer(graph, view));
    }

    @Test
    void givesNoGradientOfTheImages() {
        var graph = Nets.fast(FIRST);
        graph.feedForward(new INDArray[] {Nets.random(6, 2, 3, 6, 6).castTo(DataType.FLOAT)}, true, false);
        var vertex = graph.getVertex("first");
        vertex.setEpsilon(Nets.random(7, 2, 6, 6, 8).castTo(DataType.FLOAT));
        var back = vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces());
        assertNull(back.getSecond()[0]);
    }

    @Test
    void namesItselfWhenGivenOtherChannels() {
        var graph = Nets.fast((kit, g, input) -> kit.firstConvolution(g, "stem", input, new ConvolutionSpec(3, 8, 3, 1)));
        INDArray grey = Nets.random(1, 2, 1, 6, 6).castTo(DataType.FLOAT);
        var refusal = assertThrows(DL4JInvalidInputException.class, () -> graph.outputSingle(grey));
        assertTrue(refusal.getMessage().contains("convolution stem expects [n, 3, h, w], got [2, 1, 6, 6]"),
                refusal.getMessage());
    }
}
