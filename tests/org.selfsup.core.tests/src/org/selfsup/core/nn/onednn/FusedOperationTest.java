package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.nn.ConvolutionSpec;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.workers.ThreadsAsBefore;
import org.selfsup.core.workers.Workers;

/** In a training pass a batch-norm's work is done by the convolutions and additions around it, and comes to the same. */
@ExtendWith(ThreadsAsBefore.class)
class FusedOperationTest {

    private static final double TOLERANCE = 4e-6;

    /** n, channels, pixels, kernel, stride; directly, by rows, as a whole, as one product; slices of one image and of many */
    @ParameterizedTest
    @CsvSource({"1, 16, 8, 3, 1", "5, 24, 9, 3, 2", "3, 32, 28, 3, 1", "40, 16, 14, 3, 1", "33, 64, 7, 3, 1",
        "9, 128, 4, 3, 1", "6, 40, 6, 1, 1", "2, 8, 65, 3, 1", "70, 128, 3, 3, 1", "17, 48, 10, 1, 2"})
    void isAsCloseToDl4jAsWhenEachLayerDoesItsOwn(int n, int channels, int size, int kernel, int stride) {
        assertAsClose(twoBlocks(channels, kernel, stride), Nets.random(71, n, 3, size, size));
    }

    /** What is added: a batch-norm's result, with a ReLU or without, or a map that a convolution reads as well. */
    @ParameterizedTest
    @CsvSource({"5, norm, map", "40, map, norm", "17, norm, norm", "1, relu, norm", "3, map, relu"})
    void additionsAreAsCloseToDl4j(int n, String left, String right) {
        assertAsClose(addition(left, right), Nets.random(73, n, 3, 6, 6));
    }

    private static void assertAsClose(Nets.Body body, INDArray x) {
        var expected = Nets.train(Nets.exact(body), x);
        var actual = pass(Nets.fast(body), x);
        var alone = Nets.train(Nets.fast(body), x);
        Nets.assertClose("output", actual.output(), expected.output(), TOLERANCE);
        expected.gradients().forEach((name, g) -> Nets.assertClose(name, actual.gradients().get(name).reshape(g.shape()), g,
                TOLERANCE + 2 * Nets.difference(alone.gradients().get(name).reshape(g.shape()), g)));
    }

    @ParameterizedTest
    @CsvSource({"37, 32, 28, 3, 1", "21, 24, 9, 3, 2", "64, 128, 4, 3, 1"})
    void givesTheSameBitsOnAnyNumberOfThreads(int n, int channels, int size, int kernel, int stride) {
        assertSameBits(twoBlocks(channels, kernel, stride), Nets.random(72, n, 3, size, size));
    }

    @ParameterizedTest
    @CsvSource({"37, norm, map", "37, norm, norm"})
    void additionsGiveTheSameBits(int n, String left, String right) {
        assertSameBits(addition(left, right), Nets.random(74, n, 3, 28, 28));
    }

    private static void assertSameBits(Nets.Body body, INDArray x) {
        Workers.setThreads(1);
        var alone = pass(Nets.fast(body), x);
        for (int threads : new int[] {2, 4}) {
            Workers.setThreads(threads);
            assertEquals(alone, pass(Nets.fast(body), x), threads + " threads");
        }
    }

    @Test
    void aPassThatLeavesSomethingUndoneSaysSo() {
        var net = Nets.fast(twoBlocks(16, 3, 1));
        PassMemory memory = PassMemory.begin(net, 1 << 20);
        memory.fuseIntoReader(memory.allocate(ActivationType.FLOAT32, 4), images -> Workers.Task.NONE);
        assertEquals("1 arrays of a training pass were left unfinished",
                assertThrows(IllegalStateException.class, memory::end).getMessage());
        memory.end();
        memory.close();
    }

    private static Nets.Body twoBlocks(int channels, int kernel, int stride) {
        return (kit, g, input) -> {
            var x = kit.firstConvolution(g, "c0", input, new ConvolutionSpec(3, channels, 3, 1));
            x = kit.batchNorm(g, "bn0", x, channels, true);
            x = kit.convolution(g, "c1", x, new ConvolutionSpec(channels, channels, kernel, stride));
            x = kit.batchNorm(g, "bn1", x, channels, true);
            x = kit.convolution(g, "c2", x, new ConvolutionSpec(channels, channels, kernel, 1));
            return kit.globalAveragePool(g, "h", kit.batchNorm(g, "bn2", x, channels, true));
        };
    }

    private static Nets.Body addition(String left, String right) {
        return (kit, g, input) -> {
            var x = kit.batchNorm(g, "bn0", kit.firstConvolution(g, "c0", input, new ConvolutionSpec(3, 32, 3, 1)), 32, true);
            var sum = kit.addRelu(g, "sum", addend(kit, g, "left", x, left), addend(kit, g, "right", x, right));
            var y = kit.convolution(g, "c3", sum, new ConvolutionSpec(32, 16, 3, 1));
            return kit.globalAveragePool(g, "h", kit.batchNorm(g, "bn3", y, 16, true));
        };
    }

    private static String addend(LayerKit kit, GraphBuilder g, String name, String x, String kind) {
        return kind.equals("map") ? x : kit.batchNorm(g, name + "-bn",
                kit.convolution(g, name, x, new ConvolutionSpec(32, 32, 3, 1)), 32, kind.equals("relu"));
    }

    private static Nets.Pass pass(ComputationGraph net, INDArray x) {
        PassMemory memory = PassMemory.begin(net, 1 << 28);
        try {
            return Nets.train(net, x);
        } finally {
            memory.end();
            memory.close();
        }
    }
}
