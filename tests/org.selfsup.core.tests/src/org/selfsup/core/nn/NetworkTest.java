package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.image.InputShape;

@ExtendWith(OnOneThread.class)
class NetworkTest {

    private static final HeadLayout HEAD = new HeadLayout(16, 8, true, true);

    @ParameterizedTest
    @CsvSource({"SMALL_CNN, 1, 28, 512", "SMALL_CNN, 3, 95, 512", "RESNET18, 3, 32, 512", "RESNET18, 1, 96, 512"})
    void representsImagesOfAnySizeAndColour(Backbone backbone, int channels, int size, int width) {
        try (var network = network(backbone, new InputShape(channels, size), DataType.FLOAT, 1)) {
            var x = images(network, 2, 3);
            var h = network.represent(x);
            assertEquals(2, h.length);
            assertArrayEquals(network.outputs(x).h(), h, "the projection is no part of it");
            assertEquals(width, h[1].length);
            assertArrayEquals(new long[] {2, 8}, network.project(x).shape());
            assertEquals(width, backbone.embeddingSize());
        }
    }

    /** images, parts, pixels; in 28 pixels a part's batch-norm has several blocks, and more of them where it has an image more */
    @ParameterizedTest
    @CsvSource({"7, 3, 16", "8, 4, 16", "23, 3, 28", "4, 1, 16"})
    void projectsPartsOfABatchWithTheirOwnStatistics(int images, int parts, int size) {
        for (var kit : List.of(Acceleration.kit(), new StandardLayers())) {
            var layout = new NetworkLayout(Backbone.SMALL_CNN, new InputShape(1, size), Map.of("projector", HEAD));
            try (var network = Network.create(layout, kit, DataType.FLOAT, 3)) {
                var x = images(network, images, 4);
                var z = network.project(x, parts);
                for (int part = 0; part < parts; part++) {
                    var rows = NDArrayIndex.interval(images * part / parts, images * (part + 1) / parts);
                    assertTrue(z.get(rows).equalsWithEps(network.project(x.get(rows).dup('c')), 2e-5), kit + ", part " + part);
                }
                assertEquals(parts == 1, z.equalsWithEps(network.project(x), 2e-5), "the whole batch again");
            }
        }
    }

    @Test
    void initialWeightsDependOnSeedAndNameOnly() {
        var shape = new InputShape(1, 16);
        try (var a = network(Backbone.SMALL_CNN, shape, DataType.FLOAT, 5);
                var same = network(Backbone.SMALL_CNN, shape, DataType.FLOAT, 5);
                var inDouble = network(Backbone.SMALL_CNN, shape, DataType.DOUBLE, 5);
                var other = network(Backbone.SMALL_CNN, shape, DataType.FLOAT, 6);
                var encoder = Network.create(NetworkLayout.encoder(Backbone.SMALL_CNN, shape), new StandardLayers(),
                        DataType.FLOAT, 5)) {
            assertEquals(a.weights(), same.weights());
            assertEquals(a.weights(), inDouble.weights());
            assertNotEquals(a.weights(), other.weights());
            assertEquals(a.weights().select(encoder.weights().arrays()::containsKey), encoder.weights());
        }
    }

    /** Computed by an independent Python program, as {@link ParameterInit} has it. */
    @Test
    void initialWeightsAreThoseOfTheFirstRelease() {
        var head = Map.of(NetworkLayout.PROJECTOR, new HeadLayout(16, 8, true, false));
        try (var network = Network.create(new NetworkLayout(Backbone.SMALL_CNN, new InputShape(1, 16), head), new StandardLayers(),
                DataType.FLOAT, 1)) {
            assertFirst(network, "conv1_W", -0.057700638f, 0.04740699f, -0.018595519f, 0.026767587f);
            assertFirst(network, "projector-dense2_W", 0.20324251f, 0.09458834f, -0.0763259f);
            assertFirst(network, "projector-dense2_b", -0.24453242f, -0.17374213f, -0.03396708f);
        }
    }

    private static void assertFirst(Network network, String name, float... expected) {
        assertArrayEquals(expected, Arrays.copyOf(network.weights().arrays().get(name).values(), expected.length), 1e-8f, name);
    }

    @Test
    void convolutionsStartWithHesFanOut() {
        try (var network = network(Backbone.RESNET18, new InputShape(3, 32), DataType.FLOAT, 5)) {
            var w = network.weights().arrays().get("stage2-block2-conv1_W");
            assertArrayEquals(new long[] {128, 128, 3, 3}, w.shape());
            double squares = 0;
            for (float v : w.values()) {
                squares += (double) v * v;
            }
            assertEquals(Math.sqrt(2.0 / (128 * 9)), Math.sqrt(squares / w.values().length), 1e-4);
        }
    }

    @Test
    void theFlatVectorsAreTheNamedParameters() {
        try (var network = network(Backbone.SMALL_CNN, new InputShape(1, 16), DataType.FLOAT, 5)) {
            long covered = 0;
            for (var p : network.parameters()) {
                p.in(network.values()).assign(covered);
                covered += p.length();
                var array = network.weights().arrays().get(p.name()).values();
                assertEquals(covered - p.length(), array[0], p.name());
                assertEquals(array[0], array[array.length - 1], p.name());
            }
            assertEquals(network.values().length(), covered);
        }
    }

    @Test
    void loadingMovesParametersByName() {
        var shape = new InputShape(1, 16);
        try (var a = network(Backbone.SMALL_CNN, shape, DataType.FLOAT, 5);
                var b = network(Backbone.SMALL_CNN, shape, DataType.FLOAT, 6)) {
            b.load(a.weights());
            assertEquals(a.weights(), b.weights());
            var wrong = new Weights(Map.of("conv9_W", new Weights.Array(new long[] {1}, new float[1])));
            var e = assertThrows(IllegalArgumentException.class, () -> b.load(wrong));
            assertTrue(e.getMessage().contains("conv9_W"));
        }
    }

    @Test
    void theGradientAgreesWithFiniteDifferences() {
        var random = new Random(4);
        try (var network = network(Backbone.SMALL_CNN, new InputShape(1, 16), DataType.DOUBLE, 5)) {
            var x = images(network, 6, 7);
            var target = Nd4j.createFromArray(random.doubles(6 * 8).toArray()).reshape(6, 8);
            Objective halfSquare = (z, gradient) -> {
                gradient.assign(z.sub(target));
                return 0.5 * z.squaredDistance(target);
            };
            network.differentiate(x, halfSquare);
            var gradient = network.gradient().dup();
            for (var p : network.parameters()) {
                if (p.role() == Parameter.Role.STATISTIC) {
                    continue;
                }
                long i = p.offset() + random.nextInt((int) p.length());
                double eps = 1e-7;
                double value = network.values().getDouble(i);
                network.values().putScalar(i, value + eps);
                double right = network.differentiate(x, halfSquare);
                network.values().putScalar(i, value - eps);
                double left = network.differentiate(x, halfSquare);
                network.values().putScalar(i, value);
                double numeric = (right - left) / (2 * eps);
                assertEquals(numeric, gradient.getDouble(i), 1e-5 * Math.max(1, Math.abs(numeric)), p.name());
            }
        }
    }

    private static Network network(Backbone backbone, InputShape shape, DataType type, long seed) {
        var layout = new NetworkLayout(backbone, shape, Map.of(NetworkLayout.PROJECTOR, HEAD));
        return Network.create(layout, new StandardLayers(), type, seed);
    }

    private static INDArray images(Network network, int n, long seed) {
        var shape = network.layout().shape();
        var values = new Random(seed).doubles((long) n * shape.length()).toArray();
        return Nd4j.createFromArray(values).reshape(n, shape.channels(), shape.size(), shape.size())
                .castTo(network.values().dataType());
    }
}
