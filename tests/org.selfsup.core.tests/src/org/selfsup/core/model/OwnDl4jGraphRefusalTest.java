package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.selfsup.core.nn.WatchedClasses;

/** A network that cannot become an encoder is refused in one sentence, and nothing in its file is run. */
class OwnDl4jGraphRefusalTest {

    private static final String ACCEPTABLE = "; Selfsup takes a DL4J ComputationGraph with one image input and one output"
            + " that gives a vector per image, made of convolutions, batch normalisation, pooling, dense layers and their"
            + " sums.";

    private static String refusal(byte[] file, ForeignInput input) {
        return assertThrows(ModelFileException.class, () -> read(file, input)).getMessage();
    }

    private static void assertRefused(String what, byte[] file) {
        assertEquals("The file's network " + what + ACCEPTABLE, refusal(file, INPUT));
    }

    @Test
    void withoutAdviceOnlyModelsOfOursAreRead() throws Exception {
        var file = file(plainEncoder());
        var e = assertThrows(ModelFileException.class, () -> TestModels.read(file));
        assertTrue(e.getMessage().startsWith("This is not a Selfsup model: it has "), e.getMessage());
    }

    @Test
    void aMultiLayerNetworkIsNamed() throws Exception {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list().layer(convolution(2))
                .layer(classifier()).setInputType(InputType.convolutional(16, 16, 1)).build());
        network.init();
        var out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, out, false);
        assertRefused("is a MultiLayerNetwork: convert it with toComputationGraph() and save it again", out.toByteArray());
    }

    @Test
    void oneInputAndOneOutput() throws Exception {
        var g = builder().addInputs("more");
        g.addLayer("left", convolution(2), "pixels").addLayer("right", convolution(2), "more");
        g.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right");
        g.addLayer("mean", new GlobalPoolingLayer(), "sum").setOutputs("mean");
        var image = InputType.convolutional(16, 16, 1);
        var twoInputs = new ComputationGraph(g.setInputTypes(image, image).build());
        twoInputs.init();
        assertRefused("has 2 inputs", file(twoInputs));

        g = builder();
        g.addLayer("conv", convolution(2), "pixels");
        g.addLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "conv");
        g.addLayer("largest", new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), "conv");
        assertRefused("has 2 outputs", file(graph(g.setOutputs("mean", "largest"), 1)));
    }

    @Test
    void imagesAndVectors() throws Exception {
        var g = builder();
        g.addLayer("conv", convolution(2), "pixels");
        var message = refusal(file(graph(g.setOutputs("conv"), 1)), INPUT);
        assertTrue(message.contains("it gives an array of shape [1, 2, 14, 14] for an image"), message);

        g = builder();
        g.addLayer("conv", convolution(2), "pixels");
        g.addLayer("mean", new GlobalPoolingLayer(), "conv");
        var four = graph(g.setOutputs("mean"), 4);
        assertRefused("takes images of 4 channels, not of 1 (greyscale) or 3 (colour)", file(four));

        g = builder();
        g.addLayer("dense", new DenseLayer.Builder().nIn(256).nOut(4).build(), "pixels");
        g.addLayer("classes", classifier(), "dense");
        var dense = new ComputationGraph(g.setOutputs("classes").setInputTypes(InputType.feedForward(256)).build());
        dense.init();
        assertRefused("has no convolution behind its input, so it does not read images", file(dense));
    }

    @Test
    void theWrongImageSizeIsNamed() throws Exception {
        var message = refusal(file(trainedClassifier(3)), new ForeignInput(20, ForeignInput.Pixels.ZERO_TO_ONE));
        assertTrue(message.startsWith("The file's network cannot be used on colour images of 20 × 20 pixels ("), message);
        assertTrue(message.endsWith(ACCEPTABLE), message);
    }

    @Test
    void recurrentLayersAndUnknownParametersAreNamed() throws Exception {
        var g = builder();
        g.addLayer("lstm", new LSTM.Builder().nIn(4).nOut(3).build(), "pixels");
        g.addLayer("classes", new RnnOutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(2).activation(Activation.TANH)
                .build(), "lstm");
        var recurrent = new ComputationGraph(g.setOutputs("classes").build());
        recurrent.init();
        assertRefused("has a part of the kind org.deeplearning4j.nn.conf.layers.LSTM, which is not read", file(recurrent));

        g = builder();
        g.addLayer("conv", convolution(2), "pixels");
        g.addLayer("prelu", new PReLULayer.Builder().inputShape(2, 14, 14).build(), "conv");
        g.addLayer("mean", new GlobalPoolingLayer(), "prelu");
        assertRefused("has a part of the kind org.deeplearning4j.nn.conf.layers.PReLULayer, which is not read",
                file(graph(g.setOutputs("mean"), 1)));
    }

    @Test
    void aKindOfParametersThatIsNotKnownIsNamed() throws Exception {
        var g = builder();
        g.addLayer("conv", convolution(2), "pixels");
        g.addLayer("dense", new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build(), "conv");
        assertRefused("has parameters of a kind that is not known, g", file(graph(g.setOutputs("dense"), 1)));
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws Exception {
        var graph = plainEncoder();
        graph.getParam("conv_b").putScalar(1, Double.NaN);
        assertEquals(TestModels.NO_NUMBERS, refusal(file(graph), INPUT));
    }

    private static byte[] changed(byte[] file, Consumer<Map<String, byte[]>> change) throws IOException {
        var entries = ZipBytes.entries(file);
        change.accept(entries);
        return ZipBytes.of(entries);
    }

    private static byte[] described(UnaryOperator<String> change) throws IOException {
        return changed(file(trainedClassifier(3)), entries -> entries.compute("configuration.json", (name, json) -> {
            var before = new String(json, StandardCharsets.UTF_8);
            var after = change.apply(before);
            assertNotEquals(before, after);
            return after.getBytes(StandardCharsets.UTF_8);
        }));
    }

    @Test
    void aClassThatIsNotOnTheListIsNeverLoaded() throws Exception {
        assertRefused("has a part of the kind com.example.Evil, which is not read",
                described(json -> json.replaceFirst("org.nd4j.linalg.activations.impl.ActivationTanH", "com.example.Evil")));
        assertRefused("has a part of the kind com.example.Evil, which is not read",
                described(json -> json.replaceFirst("\"cnn2dDataFormat\" : \"NCHW\"",
                        "\"more\" : {\"@class\" : \"com.example.Evil\"}")));
        assertRefused("has a part without \"@class\"", described(json -> json.replaceFirst(
                "\"activationFn\" : \\{\\s*\"@class\" : \"org.nd4j.linalg.activations.impl.ActivationTanH\"",
                "\"activationFn\" : { \"TanH\" : {}")));
    }

    /** Other forms that Jackson and DL4J know: a list of a class and its content, and distributions of early versions. */
    @Test
    void aForbiddenClassIsNotLoadedInAnyForm() throws Throwable {
        assertRefusedUnasked("com.example.Evil", described(json -> json.replaceFirst("\"preProcessor\" : null",
                "\"preProcessor\" : [ \"com.example.Evil\", { } ]")));
        assertRefusedUnasked("com.example.Evil", described(json -> json.replaceFirst("\"activationFn\" : \\{",
                "\"activationFn\" : [ \"com.example.Evil\" ], \"more\" : {")));
        assertRefusedUnasked("of a distribution", described(json -> json.replaceFirst("\"layerConf\" : \\{",
                "\"more\" : { \"@class\" : \"org.nd4j.linalg.learning.config.NoOp\", \"dist\" :"
                        + " { \"@class\" : \"org.nd4j.linalg.learning.config.NoOp\", \"type\" : \"com.example.Evil\" } },"
                        + " \"layerConf\" : {")));
    }

    private static void assertRefusedUnasked(String kind, byte[] file) throws Throwable {
        var asked = WatchedClasses.askedFor(() -> assertRefused("has a part of the kind " + kind + ", which is not read", file));
        assertFalse(asked.contains("com.example.Evil"), asked.toString());
    }

    /** Early versions of DL4J wrote what weights are drawn from; a layer may be called so. */
    @Test
    void distributionsOfATrainingAndLayersCalledSoAreRead() throws Exception {
        var file = described(json -> json.replace("\"conv_1\"", "\"dist\"").replaceFirst("\"biasInit\" :",
                "\"dist\" : { \"type\" : \"com.example.Evil\" }, \"biasInit\" :"));
        assertEquals(10, read(file, INPUT).card().embeddingSize());
    }

    /** What a training needs is replaced before anything is made of it, so it may even be one's own class. */
    @Test
    void whatOnlyTrainingNeedsIsNotLoaded() throws Exception {
        var model = read(described(json -> json.replace("org.nd4j.linalg.learning.config.Adam", "com.example.OwnUpdater")
                .replace("org.nd4j.linalg.lossfunctions.impl.LossMCXENT", "com.example.OwnLoss")), INPUT);
        assertEquals(10, model.card().embeddingSize());
    }

    @Test
    void hugeWindowsAndOtherLayoutsAreRefused() throws Exception {
        assertRefused("has a window of 2000000000 pixels",
                described(json -> json.replaceFirst("\"padding\" : \\[ 1, 1", "\"padding\" : [ 2000000000, 1")));
        assertRefused("takes images as [n, height, width, channels], not as [n, channels, height, width]",
                described(json -> json.replace("NCHW", "NHWC")));
    }

    @Test
    void javaObjectsInTheFileAreNotTouched() throws Exception {
        var poison = new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5};
        var file = changed(file(trainedClassifier(3)), entries -> entries.put("updaterState.bin", poison));
        assertEquals(10, read(file, INPUT).card().embeddingSize());
        assertEquals("The model file holds a normalizer (normalizer.bin), which Selfsup does not open; save the network"
                + " without it and tell in the settings how it takes pixels.",
                refusal(changed(file, entries -> entries.put("normalizer.bin", poison)), INPUT));
        assertEquals("This is not a Selfsup model: it has an entry \"extra.bin\", which models do not have.",
                refusal(changed(file, entries -> entries.put("extra.bin", poison)), INPUT));
    }

    @Test
    void aFileThatEndsTooSoonIsRefusedWhereverItEnds() throws Exception {
        var out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(plainEncoder(), out, false);
        var file = out.toByteArray();
        int directory = file.length - 200;
        for (int length = 1; length < directory; length += directory / 41) {
            var message = refusal(Arrays.copyOf(file, length), INPUT);
            assertTrue(message.startsWith("The model file is incomplete")
                    || message.startsWith("This is not a Selfsup model"), message);
        }
    }

    @Test
    void randomDamageNeverEndsInAnythingButASentence() throws Exception {
        var file = file(trainedClassifier(1));
        var random = new Random(5);
        for (int i = 0; i < 60; i++) {
            var damaged = changed(file, entries -> {
                var json = entries.get("configuration.json");
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            });
            try {
                read(damaged, INPUT);
            } catch (ModelFileException e) {
                assertTrue(e.getMessage().startsWith("The "), e.getMessage());
            }
        }
    }
}
