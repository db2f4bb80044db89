package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.model.OwnDl4jGraphs.INPUT;
import static org.selfsup.core.model.OwnDl4jGraphs.builder;
import static org.selfsup.core.model.OwnDl4jGraphs.classifier;
import static org.selfsup.core.model.OwnDl4jGraphs.convolution;
import static org.selfsup.core.model.OwnDl4jGraphs.file;
import static org.selfsup.core.model.OwnDl4jGraphs.graph;
import static org.selfsup.core.model.OwnDl4jGraphs.plainEncoder;
import static org.selfsup.core.model.OwnDl4jGraphs.read;
import static org.selfsup.core.model.OwnDl4jGraphs.trainedClassifier;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.RandomImages;

/** A network that somebody trained with plain DL4J becomes an encoder. */
class OwnDl4jGraphTest {

    private static INDArray array(List<Image> images) {
        var x = images.stream().map(Image::pixels).toArray(float[][]::new);
        return Nd4j.createFromArray(x).reshape(x.length, images.get(0).channels(), 16, 16);
    }

    private static void assertEmbeds(INDArray expected, PretrainedModel model, List<Image> images) {
        try (var embedder = model.embedder()) {
            var h = embedder.embed(images);
            assertEquals(expected.size(1), embedder.size());
            assertEquals(expected.size(1), model.card().embeddingSize());
            for (int i = 0; i < h.length; i++) {
                assertArrayEquals(expected.getRow(i).toFloatVector(), h[i], 1e-5f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aClassifierIsCutBeforeItsOutputLayer(int channels) throws Exception {
        var graph = trainedClassifier(channels);
        var model = read(file(graph), INPUT);
        var images = RandomImages.random(40, new InputShape(channels, 16), 3);
        assertEmbeds(graph.feedForward(array(images), false).get("features"), model, images);
        assertEquals(10, model.card().embeddingSize());
        assertEquals("own DL4J network", model.card().backbone().title());
        assertEquals(channels, model.preprocessing().shape().channels());
    }

    @Test
    void anEncoderIsTakenAsItIs() throws Exception {
        var graph = plainEncoder();
        var images = RandomImages.random(5, new InputShape(3, 16), 3);
        assertEmbeds(graph.outputSingle(array(images)), read(file(graph), INPUT), images);
    }

    @Test
    void mapsThatFeedTheClassifierAreFlattenedAsItDoes() throws Exception {
        var g = builder();
        g.addLayer("conv", convolution(2), "pixels");
        g.addLayer("classes", classifier(), "conv");
        var graph = graph(g.setOutputs("classes"), 1);
        var images = RandomImages.random(5, new InputShape(1, 16), 3);
        var maps = graph.feedForward(array(images), false).get("conv");
        assertEmbeds(maps.reshape('c', 5, 2 * 14 * 14), read(file(graph), INPUT), images);
    }

    /** As DL4J's examples read MNIST: rows of pixels that the first layer folds up. */
    @Test
    void aNetworkForFlatRowsOfPixelsTakesImagesAsWell() throws Exception {
        var g = builder();
        g.addLayer("conv", convolution(2), "pixels");
        g.addLayer("dense", new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(), "conv");
        g.setOutputs("dense").setInputTypes(InputType.convolutionalFlat(16, 16, 1));
        var graph = new ComputationGraph(g.build());
        graph.init();
        var images = RandomImages.random(5, new InputShape(1, 16), 3);
        assertEmbeds(graph.outputSingle(array(images).reshape(5, 256)), read(file(graph), INPUT), images);
    }

    /** A greyscale network takes the mean of the colours' values. */
    @ParameterizedTest
    @CsvSource({"ZERO_TO_ONE, 1, 0, 1", "MINUS_ONE_TO_ONE, 1, 0.5, 0.5", "ZERO_TO_255, 1, 0, 0.0039215686",
        "IMAGENET, 1, 0.449, 0.226", "ZERO_TO_ONE, 3, 0 0 0, 1 1 1", "MINUS_ONE_TO_ONE, 3, 0.5 0.5 0.5, 0.5 0.5 0.5",
        "ZERO_TO_255, 3, 0 0 0, 0.0039215686 0.0039215686 0.0039215686", "IMAGENET, 3, 0.485 0.456 0.406, 0.229 0.224 0.225"})
    void pixelsAreScaledAsTheNetworkWasTrained(ForeignInput.Pixels pixels, int channels, String mean, String std)
            throws Exception {
        var graph = trainedClassifier(channels);
        var images = RandomImages.random(4, new InputShape(channels, 16), 3);
        var x = array(images);
        for (int channel = 0; channel < channels; channel++) {
            var values = x.get(NDArrayIndex.all(), NDArrayIndex.point(channel));
            values.subi(Float.parseFloat(mean.split(" ")[channel])).divi(Float.parseFloat(std.split(" ")[channel]));
        }
        assertEmbeds(graph.feedForward(x, false).get("features"), read(file(graph), new ForeignInput(16, pixels)), images);
    }

    @Test
    void whatIsWrittenIsReadBackAndOpensInPlainDl4j() throws Exception {
        var graph = trainedClassifier(3);
        var model = read(file(graph), INPUT);
        var written = TestModels.file(model);
        var again = TestModels.read(written);
        assertEquals(model, again);
        assertEquals(model.card(), again.card());
        assertEquals(model.card(), PretrainedModel.readCard(new ByteArrayInputStream(written), model.card().embeddingSize()));
        assertArrayEquals(written, TestModels.file(again));
        assertEquals(model, read(written, new ForeignInput(64, ForeignInput.Pixels.IMAGENET)), "our card knows better");

        var images = RandomImages.random(4, new InputShape(3, 16), 3);
        var restored = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(written));
        assertEmbeds(restored.outputSingle(array(images)), model, images);
    }

    @Test
    void anEncoderThatWasFineTunedElsewhereComesBack() throws Exception {
        var written = TestModels.file(read(file(trainedClassifier(3)), INPUT));
        var tuned = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(written));
        var images = RandomImages.random(4, new InputShape(3, 16), 3);
        assertEmbeds(tuned.outputSingle(array(images)), read(file(tuned), INPUT), images);
    }

    @Test
    void aRandomEncoderOfTheSameArchitectureIsTheBaseline() throws Exception {
        var model = read(file(trainedClassifier(1)), INPUT);
        var random = PretrainedModel.random(model.card().backbone(), model.preprocessing(), 1);
        assertTrue(model.weights().sameShapes(random.weights()));
        assertNotEquals(model.weights(), random.weights());
    }

    @Test
    void aModelOfOursNeedsNoAdvice() throws Exception {
        try (var golden = OwnDl4jGraphTest.class.getResourceAsStream("/models/format-1-small-cnn.zip")) {
            assertEquals("Small CNN", ModelFile.read(golden, INPUT, TestModels.GO_ON).card().backbone().title());
        }
    }
}
