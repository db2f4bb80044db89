package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.InputShape;

class EncoderGraphTest {

    /** DL4J ends lines as the computer does, on Windows with two characters. */
    @Test
    void theDescriptionOfAGraphIsTheSameWhereverItIsWritten() {
        assertEquals("{\n  \"a\" : \"\\r\\n\"\n}", EncoderGraph.alikeEverywhere("{\r\n  \"a\" : \"\\r\\n\"\r\n}"));
    }

    private static long activations(NetworkLayout layout, LayerKit kit) {
        try (var loss = new ObjectiveLoss()) {
            return EncoderGraph.activations(layout.trainingGraph(kit, DataType.FLOAT, loss), layout.shape());
        }
    }

    /** SimCLR cuts its batches by them, which changes batch-norm: the same workflow gives the same numbers elsewhere. */
    @ParameterizedTest
    @EnumSource(Backbone.class)
    void activationsAreAsManyWhateverTheLayers(Backbone backbone) {
        for (int size : new int[] {16, 64, 65, 96}) {
            for (boolean batchNorm : new boolean[] {true, false}) {
                var layout = new NetworkLayout(backbone, new InputShape(3, size),
                        Map.of(NetworkLayout.PROJECTOR, new HeadLayout(16, 8, batchNorm, batchNorm)));
                assertEquals(activations(layout, Acceleration.kit()), activations(layout, new StandardLayers()),
                        size + " pixels, batch-norm in the head: " + batchNorm);
            }
        }
    }

    /** Each layer of a network of somebody else's is one everywhere, whatever it is called. */
    @Test
    void activationsOfAnOwnNetworkAreThoseOfAllItsLayers() {
        var g = new NeuralNetConfiguration.Builder().graphBuilder().addInputs(Dl4jGraph.INPUT);
        g.addLayer("encoder-1-relu", new ActivationLayer(Activation.RELU), Dl4jGraph.INPUT);
        g.addLayer("encoder-1-sum", new ActivationLayer(Activation.RELU), "encoder-1-relu");
        g.addLayer(Dl4jGraph.OUTPUT, new GlobalPoolingLayer.Builder().build(), "encoder-1-sum");
        var shape = new InputShape(3, 16);
        assertEquals(3 * shape.length() + 3, EncoderGraph.activations(g.setOutputs(Dl4jGraph.OUTPUT).build(), shape));
        assertTrue(StandardLayers.isFusedElsewhere("1-relu"));
    }
}
