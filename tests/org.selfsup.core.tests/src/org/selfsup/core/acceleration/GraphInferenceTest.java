package org.selfsup.core.acceleration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.core.nn.Weights;

class GraphInferenceTest {

    private static final InputShape SHAPE = new InputShape(3, 20);

    /** A random image for each index. */
    private static void write(int index, float[] out, int offset) {
        var random = new Random(index);
        for (int i = 0; i < SHAPE.length(); i++) {
            out[offset + i] = (float) random.nextGaussian();
        }
    }

    /** Where there are no natives, DL4J's own layers give the same. */
    @Test
    void aGraphOfStandardLayersAgreesWithTheFastestForm() {
        var layout = NetworkLayout.encoder(Backbone.RESNET18, SHAPE);
        Weights weights;
        try (var network = Network.create(layout, new StandardLayers(), DataType.FLOAT, 3)) {
            weights = network.weights();
        }
        try (var graph = new GraphInference(layout, new StandardLayers(), weights);
                var fastest = Acceleration.inference(Backbone.RESNET18, SHAPE, weights)) {
            var expected = graph.represent(35, GraphInferenceTest::write);
            var actual = fastest.represent(35, GraphInferenceTest::write);
            for (int i = 0; i < expected.length; i++) {
                assertArrayEquals(expected[i], actual[i], 1e-5f);
            }
            assertArrayEquals(expected[33], graph.represent(1, (i, out, offset) -> write(33, out, offset))[0], 1e-5f);
            assertEquals(0, graph.represent(0, GraphInferenceTest::write).length);
        }
    }

    /** An own network may give a gigabyte of maps for an image. */
    @ParameterizedTest
    @CsvSource({"1000, 32", "134217728, 32", "134217729, 16", "1000000000, 4", "100000000000, 1"})
    void largeMapsGoThroughTheGraphInSmallerBatches(long bytesPerImage, int batch) {
        assertEquals(batch, GraphInference.batchOf(bytesPerImage));
    }
}
