package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Inference;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.core.nn.Weights;
import org.selfsup.core.workers.ThreadsAsBefore;
import org.selfsup.core.workers.Workers;

@ExtendWith(ThreadsAsBefore.class)
class FoldedEncoderTest {

    private static Inference folded(Backbone backbone, InputShape shape, Weights weights) {
        return OneDnn.inference(backbone, shape, weights).orElseThrow(() -> new AssertionError(OneDnn.describe()));
    }

    private static float[][] represent(Inference inference, INDArray x) {
        int length = (int) (x.length() / x.size(0));
        float[] pixels = x.dup('c').data().asFloat();
        return inference.represent((int) x.size(0),
                (i, out, offset) -> System.arraycopy(pixels, i * length, out, offset, length));
    }

    private static float[][] unfolded(Backbone backbone, InputShape shape, Weights weights, LayerKit kit, DataType type,
            INDArray x) {
        try (var network = Network.create(NetworkLayout.encoder(backbone, shape), kit, type, 0)) {
            network.load(weights);
            return network.represent(x.castTo(type));
        }
    }

    private static INDArray images(InputShape shape, int n) {
        return Nets.random(shape.size(), n, shape.channels(), shape.size(), shape.size()).castTo(DataType.FLOAT);
    }

    /**
     * Batch-norms far from where they start: means that matter, variances from next to nothing to large, factors of both
     * signs (of a size that keeps 50 layers from overflowing).
     */
    private static Weights trained(Backbone backbone, InputShape shape) {
        var random = new Random(7);
        var arrays = new LinkedHashMap<String, Weights.Array>();
        try (var network = Network.create(NetworkLayout.encoder(backbone, shape), new StandardLayers(), DataType.FLOAT, 3)) {
            arrays.putAll(network.weights().arrays());
        }
        for (var name : arrays.keySet().stream().filter(name -> name.endsWith("_gamma")).toList()) {
            var layer = name.substring(0, name.lastIndexOf('_'));
            int channels = arrays.get(name).values().length;
            float[][] gammaBetaMeanVariance = new float[4][channels];
            for (int c = 0; c < channels; c++) {
                double variance = new double[] {0, 1e-7, 1, 50}[c % 4];
                double factor = (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble() / 2);
                gammaBetaMeanVariance[0][c] = (float) (factor * Math.sqrt(variance + LayerKit.BATCH_NORM_EPS));
                gammaBetaMeanVariance[1][c] = (float) random.nextGaussian();
                gammaBetaMeanVariance[2][c] = (float) (2 * random.nextGaussian());
                gammaBetaMeanVariance[3][c] = (float) variance;
            }
            var parts = new String[] {"_gamma", "_beta", "_mean", "_var"};
            for (int i = 0; i < parts.length; i++) {
                arrays.put(layer + parts[i], new Weights.Array(new long[] {channels}, gammaBetaMeanVariance[i]));
            }
        }
        return new Weights(arrays);
    }

    private static void assertClose(float[][] expected, float[][] actual, double tolerance, Object what) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            double largest = 0;
            for (float value : expected[i]) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertArrayEquals(expected[i], actual[i], (float) (tolerance * largest), what + ", image " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 17", "3, 33", "1, 65"})
    void isAFloatsDistanceFromDoublePrecision(int channels, int size) {
        var shape = new InputShape(channels, size);
        for (var backbone : Backbone.values()) {
            var weights = trained(backbone, shape);
            try (var inference = folded(backbone, shape, weights); var x = images(shape, 2)) {
                assertClose(unfolded(backbone, shape, weights, new StandardLayers(), DataType.DOUBLE, x),
                        represent(inference, x), 1e-5, backbone);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 28, 31, 64, 96, 101})
    void givesWhatTheLayersOfTrainingGive(int size) {
        for (var backbone : Backbone.values()) {
            assertGivesWhatTheLayersOfTrainingGive(backbone, new InputShape(size % 2 == 0 ? 3 : 1, size), 3);
        }
    }

    /** Slices become smaller then. */
    @Test
    void largeImagesGiveWhatTheLayersOfTrainingGive() {
        assertGivesWhatTheLayersOfTrainingGive(Backbone.RESNET18, new InputShape(3, 384), 3);
    }

    private static void assertGivesWhatTheLayersOfTrainingGive(Backbone backbone, InputShape shape, int n) {
        var weights = trained(backbone, shape);
        try (var inference = folded(backbone, shape, weights); var x = images(shape, n)) {
            assertClose(unfolded(backbone, shape, weights, OneDnn.kit(Precision.FLOAT32).orElseThrow(), DataType.FLOAT, x),
                    represent(inference, x), 1e-5, backbone);
        }
    }

    @ParameterizedTest
    @CsvSource({"RESNET18, 32", "RESNET50, 37", "SMALL_CNN, 28"})
    void aRowDependsOnItsImageOnly(Backbone backbone, int size) {
        var shape = new InputShape(3, size);
        try (var inference = folded(backbone, shape, trained(backbone, shape)); var x = images(shape, 70)) {
            var all = represent(inference, x);
            for (int i : new int[] {0, 1, 7, 16, 63, 64, 69}) {
                try (var one = x.get(NDArrayIndex.interval(i, i + 1)).dup('c')) {
                    assertArrayEquals(all[i], represent(inference, one)[0], "image " + i);
                }
            }
            try (var others = x.mul(-1)) {
                represent(inference, others);
            }
            assertArrayEquals(all, represent(inference, x));
        }
    }

    @Test
    void givesTheSameBitsOnOneTwoAndFourThreads() {
        var shape = new InputShape(3, 33);
        var weights = trained(Backbone.RESNET18, shape);
        try (var x = images(shape, 200)) {
            float[][] expected = null;
            for (int threads : new int[] {1, 2, 4}) {
                Workers.setThreads(threads);
                try (var inference = folded(Backbone.RESNET18, shape, weights)) {
                    var actual = represent(inference, x);
                    if (expected != null) {
                        assertArrayEquals(expected, actual, threads + " threads");
                    }
                    expected = actual;
                }
            }
        }
    }

    /** The weights, read once per slice, are not more than its maps, up to 64 images; an image of 36 MB goes alone. */
    @ParameterizedTest
    @CsvSource({"50_000, 276_000, 8", "200_000, 11_200_000, 64", "300_000, 1_000, 4", "2_000_000, 11_200_000, 8",
            "9_000_000, 100_000_000, 1"})
    void aSliceIsLargerWithMoreWeightsAndSmallerWithLargerMaps(long floatsPerImage, long weights, int images) {
        assertEquals(images, FoldedEncoder.sliceOf(floatsPerImage, weights));
    }

    @ParameterizedTest
    @CsvSource({"SMALL_CNN, 28, 128", "RESNET18, 32, 128", "RESNET18, 224, 16"})
    void aBatchKeepsAllThreadsBusyAndIsSmallWhereAnImageTakesLong(Backbone backbone, int size, int imagesOfAThread) {
        var shape = new InputShape(3, size);
        try (var inference = folded(backbone, shape, trained(backbone, shape))) {
            for (int threads : new int[] {1, 4}) {
                Workers.setThreads(threads);
                assertEquals(threads * imagesOfAThread, inference.batch());
            }
        }
    }

    @Test
    void noImagesGiveNoRows() {
        var shape = new InputShape(1, 28);
        try (var inference = folded(Backbone.SMALL_CNN, shape, trained(Backbone.SMALL_CNN, shape))) {
            assertEquals(0, inference.represent(0, (i, out, offset) -> Arrays.fill(out, 0)).length);
        }
    }

    /** A ResNet-18 has 45 MB of weights. */
    @Test
    void oneThatCannotBeMadeLeavesNoWeightsBehind() {
        var shape = new InputShape(3, 32);
        var whole = trained(Backbone.RESNET18, shape);
        var last = whole.arrays().keySet().stream().filter(name -> name.endsWith("_W")).reduce((one, next) -> next).orElseThrow();
        long before = Pointer.totalBytes();
        assertThrows(NullPointerException.class,
                () -> folded(Backbone.RESNET18, shape, whole.select(name -> !name.equals(last))));
        assertTrue(Pointer.totalBytes() < before + (1 << 20), "left behind: " + (Pointer.totalBytes() - before));
    }
}
