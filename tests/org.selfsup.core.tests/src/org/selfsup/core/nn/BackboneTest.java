package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.InputShape;

class BackboneTest {

    private static ComputationGraph graph(Backbone backbone, int channels, int size, LayerKit kit) {
        var graph = new ComputationGraph(NetworkLayout.encoder(backbone, new InputShape(channels, size)).encoderGraph(kit));
        graph.init();
        return graph;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 33, 64, 65, 96, 224, 512})
    void anySquareImageOfAnyColourGivesAVector(int size) {
        for (var backbone : Backbone.values()) {
            for (int channels : new int[] {1, 3}) {
                var graph = graph(backbone, channels, size, Acceleration.kit());
                try (var images = Nd4j.zeros(2, channels, size, size)) {
                    assertArrayEquals(new long[] {2, backbone.embeddingSize()}, graph.outputSingle(images).shape(),
                            backbone + " on " + channels + " channels");
                } finally {
                    EncoderGraph.free(graph);
                }
            }
        }
    }

    /** Torchvision's counts without the classifier; running statistics are no parameters there. */
    @ParameterizedTest
    @CsvSource({"RESNET18, 11176512, 512", "RESNET34, 21284672, 512", "RESNET50, 23508032, 2048"})
    void hasAsManyParametersAsTorchvisions(Backbone backbone, long expected, int width) {
        var graph = graph(backbone, 3, 224, new StandardLayers());
        long count = 0;
        for (var parameter : graph.paramTable().entrySet()) {
            if (Parameter.of(parameter.getKey(), new long[0], 0).role() != Parameter.Role.STATISTIC) {
                count += parameter.getValue().length();
            }
        }
        EncoderGraph.free(graph);
        assertEquals(expected, count);
        assertEquals(width, backbone.embeddingSize());
    }

    @Test
    void theStrideOfABottleneckIsThatOfItsThreeByThreeConvolution() {
        var graph = graph(Backbone.RESNET50, 3, 32, new StandardLayers());
        try (var images = Nd4j.zeros(1, 3, 32, 32)) {
            var maps = graph.feedForward(images, false);
            assertArrayEquals(new long[] {1, 128, 32, 32}, maps.get("stage2-block1-conv1").shape());
            assertArrayEquals(new long[] {1, 128, 16, 16}, maps.get("stage2-block1-conv2").shape());
            assertArrayEquals(new long[] {1, 512, 16, 16}, maps.get("stage2-block1-conv3").shape());
        } finally {
            EncoderGraph.free(graph);
        }
    }

    /** Up to 64 pixels nothing is thrown away before the first block; above, three quarters twice. */
    @ParameterizedTest
    @EnumSource(value = Backbone.class, names = "SMALL_CNN", mode = EnumSource.Mode.EXCLUDE)
    void smallImagesGetTheStemOfCifarAndLargeOnesThatOfImagenet(Backbone backbone) {
        for (var expected : List.of(new int[] {64, 3, 64}, new int[] {65, 7, 17})) {
            var graph = graph(backbone, 1, expected[0], new StandardLayers());
            try (var image = Nd4j.zeros(1, 1, expected[0], expected[0])) {
                assertArrayEquals(new long[] {64, 1, expected[1], expected[1]}, graph.getParam("stem-conv_W").shape());
                assertEquals(expected[2], graph.feedForward(image, false).get("stage1-block1").size(2));
            } finally {
                EncoderGraph.free(graph);
            }
        }
    }
}
