package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.selfsup.core.image.Image;

/** A network that somebody trained with plain DL4J becomes an encoder, or is refused in one sentence. */
class OwnDl4jGraphTest {

    private static final String ACCEPTABLE = "; Selfsup takes a DL4J ComputationGraph with one image input and one output"
            + " that gives a vector per image, made of convolutions, batch normalisation, pooling, dense layers and their"
            + " sums.";
    private static final ForeignInput INPUT = new ForeignInput(16, ForeignInput.Pixels.ZERO_TO_ONE);

    private static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder().seed(3)
                .updater(new Adam(new ExponentialSchedule(ScheduleType.EPOCH, 1e-3, 0.9))).weightInit(WeightInit.RELU)
                .l2(1e-4).graphBuilder().addInputs("pixels");
    }

    private static ConvolutionLayer convolution(int outputs) {
        return new ConvolutionLayer.Builder(3, 3).nOut(outputs).activation(Activation.RELU).build();
    }

    private static OutputLayer classifier() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static ComputationGraph graph(GraphBuilder g, int channels) {
        var graph = new ComputationGraph(g.setInputTypes(InputType.convolutional(16, 16, channels)).build());
        graph.init();
        return graph;
    }

    /** What people build: branches, a sum, batch-norm as DL4J sets it, dropout, decay, a classifier; trained a little. */
    static ComputationGraph trainedClassifier(int channels) {
        var g = builder();
        g.addLayer("pad", new ZeroPaddingLayer(1, 1), "pixels");
        g.addLayer("conv_1", convolution(6), "pad");
        g.addLayer("norm", new BatchNormalization.Builder().activation(Activation.LEAKYRELU).build(), "conv_1");
        g.addLayer("pool", new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build(), "norm");
        g.addLayer("left", convolution(4), "pool");
        g.addLayer("right", convolution(4), "pool");
        g.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right");
        g.addVertex("both", new MergeVertex(), "sum", "right");
        g.addLayer("drop", new DropoutLayer.Builder(new SpatialDropout(0.7)).build(), "both");
        g.addLayer("features", new DenseLayer.Builder().nOut(10).dropOut(0.5).activation(Activation.TANH).build(), "drop");
        g.addLayer("classes", classifier(), "features");
        var graph = graph(g.setOutputs("classes"), channels);
        var labels = Nd4j.zeros(12, 3);
        IntStream.range(0, 12).forEach(i -> labels.putScalar(i, i % 3, 1));
        for (int step = 0; step < 3; step++) {
            graph.fit(new DataSet(Nd4j.rand(12, channels, 16, 16), labels));
        }
        return graph;
    }

    /** A network whose output is the vector itself. */
    private static ComputationGraph plainEncoder() {
        var g = builder();
        g.addLayer("conv", convolution(5), "pixels");
        g.addLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "conv");
        return graph(g.setOutputs("mean"), 3);
    }

    static byte[] file(ComputationGraph graph) throws IOException {
        var out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, out, true);
        return out.toByteArray();
    }

    private static PretrainedModel read(byte[] file, ForeignInput input) throws IOException {
        return ModelFile.read(new ByteArrayInputStream(file), input);
    }

    private static String refusal(byte[] file, ForeignInput input) {
        return assertThrows(ModelFileException.class, () -> read(file, input)).getMessage();
    }

    private static void assertRefused(String what, byte[] file) {
        assertEquals("The file's network " + what + ACCEPTABLE, refusal(file, INPUT));
    }

    private static List<Image> images(int channels, int n) {
        var random = new Random(3);
        return IntStream.range(0, n).mapToObj(i -> {
            var pixels = new float[channels * 16 * 16];
            for (int j = 0; j < pixels.length; j++) {
                pixels[j] = random.nextFloat();
            }
            return new Image(channels, 16, 16, pixels);
        }).toList();
    }

    private static INDArray array(List<Image> images, float minus, float times) {
        var x = new float[images.size()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = images.get(i).pixels().clone();
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] = (x[i][j] - minus) * times;
            }
        }
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
        var images = images(channels, 40);
        assertEmbeds(graph.feedForward(array(images, 0, 1), false).get("features"), model, images);
        assertEquals(10, model.card().embeddingSize());
        assertEquals("own DL4J network", model.card().backbone().title());
        assertEquals(channels, model.preprocessing().shape().channels());
    }

    @Test
    void anEncoderIsTakenAsItIs() throws Exception {
        var graph = plainEncoder();
        var images = images(3, 5);
        assertEmbeds(graph.outputSingle(array(images, 0, 1)), read(file(graph), INPUT), images);
    }

    @Test
    void mapsThatFeedTheClassifierAreFlattenedAsItDoes() throws Exception {
        var g = builder();
        g.addLayer("conv", convolution(2), "pixels");
        g.addLayer("classes", classifier(), "conv");
        var graph = graph(g.setOutputs("classes"), 1);
        var images = images(1, 5);
        var maps = graph.feedForward(array(images, 0, 1), false).get("conv");
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
        var images = images(1, 5);
        assertEmbeds(graph.outputSingle(array(images, 0, 1).reshape(5, 256)), read(file(graph), INPUT), images);
    }

    @ParameterizedTest
    @EnumSource
    void pixelsAreScaledAsTheNetworkWasTrained(ForeignInput.Pixels pixels) throws Exception {
        var graph = trainedClassifier(1);
        var images = images(1, 4);
        var x = switch (pixels) {
            case ZERO_TO_ONE -> array(images, 0, 1);
            case MINUS_ONE_TO_ONE -> array(images, 0.5f, 2);
            case ZERO_TO_255 -> array(images, 0, 255);
            case IMAGENET -> array(images, (0.485f + 0.456f + 0.406f) / 3, 3 / (0.229f + 0.224f + 0.225f));
        };
        assertEmbeds(graph.feedForward(x, false).get("features"), read(file(graph), new ForeignInput(16, pixels)), images);
    }

    @Test
    void whatIsWrittenIsReadBackAndOpensInPlainDl4j() throws Exception {
        var graph = trainedClassifier(3);
        var model = read(file(graph), INPUT);
        var written = PretrainedModelTest.file(model);
        var again = PretrainedModel.read(new ByteArrayInputStream(written));
        assertEquals(model, again);
        assertEquals(model.card(), again.card());
        assertArrayEquals(written, PretrainedModelTest.file(again));
        assertEquals(model, read(written, new ForeignInput(64, ForeignInput.Pixels.IMAGENET)), "our card knows better");

        var images = images(3, 4);
        var restored = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(written));
        assertEmbeds(restored.outputSingle(array(images, 0, 1)), model, images);
    }

    @Test
    void anEncoderThatWasFineTunedElsewhereComesBack() throws Exception {
        var written = PretrainedModelTest.file(read(file(trainedClassifier(3)), INPUT));
        var tuned = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(written));
        var images = images(3, 4);
        assertEmbeds(tuned.outputSingle(array(images, 0, 1)), read(file(tuned), INPUT), images);
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
            assertEquals("Small CNN", ModelFile.read(golden, INPUT).card().backbone().title());
        }
    }

    @Test
    void withoutAdviceOnlyModelsOfOursAreRead() throws Exception {
        var file = file(plainEncoder());
        var e = assertThrows(ModelFileException.class, () -> PretrainedModel.read(new ByteArrayInputStream(file)));
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
        assertRefused("holds weights that are no numbers", file(graph));
    }

    private static byte[] changed(byte[] file, Consumer<Map<String, byte[]>> change) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        change.accept(entries);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
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
