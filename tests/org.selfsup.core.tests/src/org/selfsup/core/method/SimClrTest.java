package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.method.MethodSteps.CONTEXT;
import static org.selfsup.core.method.MethodSteps.cosine;
import static org.selfsup.core.method.MethodSteps.network;
import static org.selfsup.core.method.MethodSteps.views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.nn.HeadLayout;

@ExtendWith(OnOneThread.class)
class SimClrTest {

    private static final SimClr METHOD = new SimClr(0.5, new HeadLayout(16, 8, true, true));

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theLossIsThatOfThePaperOnBothViewsInOnePass(int images) {
        var x = views(images, 7);
        try (var network = network(METHOD); var z = network.project(x); var run = METHOD.start(network, CONTEXT)) {
            assertEquals(naive(z.toDoubleMatrix(), 0.5), run.differentiate(FixedViews.of(x), 0), 1e-9);
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

    /** The same images in each chunk: batch-norm then sees the same statistics in a chunk as in the whole. */
    private static INDArray repeated(int images, int chunks) {
        var some = views(images, 8);
        var parts = new INDArray[2 * chunks];
        for (int c = 0; c < chunks; c++) {
            parts[c] = some.get(NDArrayIndex.interval(0, images));
            parts[chunks + c] = some.get(NDArrayIndex.interval(images, 2 * images));
        }
        return Nd4j.concat(0, parts);
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "3, 4"})
    void chunksGiveTheGradientOfOnePassWhereTheirStatisticsAreEqual(int images, int chunks) {
        var x = repeated(images, chunks);
        try (var network = network(METHOD); var run = METHOD.start(network, CONTEXT)) {
            double whole = run.differentiate(FixedViews.of(x), 0);
            var expected = network.gradient().dup();
            double inChunks = run.differentiate(new FixedViews(x, chunks), 0);
            assertEquals(whole, inChunks, 1e-9);
            double largest = expected.amaxNumber().doubleValue();
            assertArrayEquals(expected.toDoubleVector(), network.gradient().toDoubleVector(), 1e-8 * largest);
        }
    }

    /** With other statistics in each chunk: every chunk is compared with all others. */
    @Test
    void theLossOfChunksIsThatOfAllProjections() {
        var x = views(6, 9);
        try (var network = network(METHOD); var run = METHOD.start(network, CONTEXT)) {
            var batch = new FixedViews(x, 3);
            var z = new double[12][];
            for (int c = 0; c < 3; c++) {
                try (var chunk = network.project(batch.chunk(c))) {
                    for (int i = 0; i < 2; i++) {
                        z[2 * c + i] = chunk.getRow(i).toDoubleVector();
                        z[6 + 2 * c + i] = chunk.getRow(2 + i).toDoubleVector();
                    }
                }
            }
            assertEquals(naive(z, 0.5), run.differentiate(batch, 0), 1e-9);
        }
    }

    @Test
    void aBatchThatFitsIsNotCutAndALargerOneIsCutAtAPowerOfTwo() {
        var method = new SimClr(0.5, METHOD.projector(), 1);
        assertEquals(1000, method.imagesPerPass(1000, 1_000_000));
        assertEquals(512, method.imagesPerPass(1001, 1_000_000));
        var e = assertThrows(IllegalArgumentException.class, () -> method.imagesPerPass(64, 40_000_000));
        assertEquals("A pass of 32 images needs 1.28 GB, but the advanced setting \"Memory for one pass (GB)\" is 1.00. Raise it,"
                + " or choose smaller images or a smaller encoder.", e.getMessage());
    }

    @Test
    void theMemoryOfAPassIsCountedFromTheGraph() {
        try (var network = network(METHOD)) {
            // 16 × 16: 32 channels, of the convolution and of batch-norm with its ReLU; then 64 channels of 8 × 8, and so on
            long atLeast = 8L * (2 * 32 * 256 + 4 * 64 * 64 + 4 * 128 * 16);
            assertTrue(network.activationBytes() >= atLeast && network.activationBytes() < 1.1 * atLeast,
                    network.activationBytes() + " bytes, expected a little more than " + atLeast);
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
        var e = assertThrows(IllegalArgumentException.class, () -> new SimClr(temperature, METHOD.projector()));
        assertEquals("temperature must be > 0 and at most 100, got " + temperature, e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> new SimClr(0.5, METHOD.projector(), 0));
        assertEquals("memory for a pass must be > 0 GB, got 0.0", e.getMessage());
    }
}
