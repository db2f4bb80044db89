package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.POLICY;
import static org.selfsup.core.train.TinyTraining.SHAPE;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.model.ForeignInput;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.model.TestModels;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

/** A classifier of plain DL4J, with dropout, decay and a layer called like one of ours, goes on learning without labels. */
class OwnDl4jGraphTrainingTest {

    @TempDir
    Path folder;

    private PretrainedModel own;

    @BeforeEach
    void readOwn() throws Exception {
        var g = new NeuralNetConfiguration.Builder().seed(3).updater(new Adam(1e-3)).weightInit(WeightInit.RELU).l2(1e-3)
                .graphBuilder().addInputs("pixels");
        g.addLayer("conv", new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(8).activation(Activation.RELU).build(),
                "pixels");
        g.addLayer("projector-bn1", new BatchNormalization.Builder().activation(Activation.IDENTITY).build(), "conv");
        g.addLayer("features", new DenseLayer.Builder().nOut(12).dropOut(0.5).activation(Activation.RELU).build(),
                "projector-bn1");
        g.addLayer("classes", new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build(),
                "features");
        g.setOutputs("classes").setInputTypes(InputType.convolutional(16, 16, 1));
        var graph = new ComputationGraph(g.build());
        graph.init();
        var file = folder.resolve("own.zip");
        try (var out = Files.newOutputStream(file)) {
            ModelSerializer.writeModel(graph, out, true);
        }
        own = TestModels.read(file, new ForeignInput(16, ForeignInput.Pixels.ZERO_TO_ONE));
    }

    private static PretrainResult train(int epochs, InputShape shape, PretrainedModel start) throws Exception {
        return train(new SimClr(0.5, new HeadLayout(32, 16, true, true)), epochs, shape, start);
    }

    private static PretrainResult train(SslMethod method, int epochs, InputShape shape, PretrainedModel start)
            throws Exception {
        return train(method, epochs, shape, start, Precision.AUTOMATIC);
    }

    private static PretrainResult train(SslMethod method, int epochs, InputShape shape, PretrainedModel start,
            Precision precision) throws Exception {
        return train(method, epochs, shape, Optional.of(start), precision, new Recording());
    }

    private static PretrainResult train(SslMethod method, int epochs, InputShape shape, Optional<PretrainedModel> start,
            Precision precision, Recording listener) throws Exception {
        var settings = new PretrainSettings(method, Backbone.SMALL_CNN, shape, epochs, 16, 11,
                new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(0.003), 1e-4), 0, 2, precision);
        return Pretraining.run(settings, IMAGES, POLICY, Optional.empty(), start, Optional.empty(), listener);
    }

    private static float[] weights(PretrainedModel model, String name) throws Exception {
        var graph = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(TestModels.file(model)));
        return graph.getParam(name).dup('c').data().asFloat();
    }

    @Test
    void itsEncoderIsTrainedWhateverTheSettingsSay() throws Exception {
        var result = train(4, SHAPE, own);
        var model = result.model();
        assertEquals(own.card().backbone(), model.card().backbone());
        assertEquals("SimCLR", model.card().method());
        assertEquals(own.preprocessing(), model.preprocessing());
        var history = result.history();
        assertTrue(history.get(3).loss() < history.get(0).loss(), history::toString);
        for (var parameter : List.of("encoder-conv_W", "encoder-conv_b", "encoder-projector-bn1_gamma",
                "encoder-projector-bn1_var",
                "representation_W")) {
            assertNotEquals(0, difference(weights(own, parameter), weights(model, parameter)), parameter);
        }
    }

    @Test
    void itComputesInFloat32AndRefusesAnythingElse() throws Exception {
        assertEquals("float32", train(1, SHAPE, own).model().card().settings().get("precision"));
        var refusal = assertThrows(IllegalArgumentException.class,
                () -> train(Methods.preset(SimClr.NAME, SHAPE), 1, SHAPE, own, Precision.BF16));
        assertEquals("An own DL4J network is trained in float32, but the settings ask for bf16. Choose the precision"
                + " \"Automatic\" or \"float32\".", refusal.getMessage());
    }

    /** Its layers are DL4J's, which keep their activations themselves. */
    @Test
    void noMemoryIsTakenForItsActivationsBesideDl4js() {
        var taken = new AtomicLong();
        var kit = (LayerKit) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {LayerKit.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("trainingPass")) {
                        taken.set((long) arguments[1]);
                    }
                    return method.invoke(Acceleration.kit(), arguments);
                });
        var heads = Map.of(NetworkLayout.PROJECTOR, new HeadLayout(32, 16, true, true));
        try (var network = Network.create(new NetworkLayout(own.card().backbone(), SHAPE, heads), kit, DataType.FLOAT, 1);
                var images = Nd4j.rand(DataType.FLOAT, 10, 1, 16, 16)) {
            network.differentiate(images, (z, gradient) -> 0);
            long conv = 7 * 7 * 8;
            long inHeads = 2 * 32 + 2 * 16;
            assertTrue(taken.get() >= 10 * Float.BYTES * inHeads && taken.get() < 10 * Float.BYTES * conv, taken + " bytes");
        }
    }

    /** Its scale says nothing of how bright the images were that it has learnt from. */
    @Test
    void noBrightnessIsComparedWithThatOfItsImages() throws Exception {
        var scaled = TestModels.read(folder.resolve("own.zip"), new ForeignInput(16, ForeignInput.Pixels.ZERO_TO_255));
        var listener = new Recording();
        train(new SimClr(0.5, new HeadLayout(32, 16, true, true)), 1, SHAPE, Optional.of(scaled), Precision.FLOAT32, listener);
        assertEquals(List.of(), listener.warnings.stream().filter(line -> line.startsWith("The images are much ")).toList());
    }

    /** Where oneDNN computes, ND4J is left one thread, and this encoder is ND4J's. */
    @Test
    void thatItComputesOnOneProcessorIsSaidWhenTheTrainingBegins() throws Exception {
        var listener = new Recording();
        train(new SimClr(0.5, new HeadLayout(32, 16, true, true)), 1, SHAPE, Optional.of(own), Precision.FLOAT32, listener);
        boolean oneDnn = Acceleration.describe().startsWith("convolutions run on oneDNN");
        assertEquals(oneDnn, listener.log.contains(Words.ON_ONE_PROCESSOR), () -> listener.log.toString());

        var ours = new Recording();
        train(new SimClr(0.5, new HeadLayout(32, 16, true, true)), 1, SHAPE, Optional.empty(), Precision.FLOAT32, ours);
        assertFalse(ours.log.contains(Words.ON_ONE_PROCESSOR), () -> ours.log.toString());
    }

    private static List<String> methods() {
        return Methods.names();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodTrainsItAndTheSameTrainingGivesTheSameBits(String name) throws Exception {
        var method = Methods.preset(name, SHAPE);
        var model = train(method, 1, SHAPE, own).model();
        assertEquals(model, train(method, 1, SHAPE, own).model());
        assertNotEquals(0, difference(weights(own, "representation_W"), weights(model, "representation_W")));
    }

    @Test
    void theResultIsSavedReadContinuedAndOpenedByPlainDl4j() throws Exception {
        var model = train(1, SHAPE, own).model();
        var file = TestModels.file(model);
        var read = TestModels.read(file);
        assertEquals(model, read);
        train(1, SHAPE, read);

        var image = IMAGES.image(7);
        var graph = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file));
        var h = graph.outputSingle(Nd4j.createFromArray(image.pixels()).reshape(1, 1, 16, 16));
        try (var embedder = read.embedder()) {
            assertArrayEquals(h.toFloatVector(), embedder.embed(List.of(new Image(1, 16, 16, image.pixels())))[0], 1e-4f);
        }
    }

    @Test
    void itsImageSizeIsKept() {
        var e = assertThrows(IllegalArgumentException.class, () -> train(1, new InputShape(1, 32), own));
        assertTrue(e.getMessage().contains("takes greyscale images of 16 pixels"), e.getMessage());
    }

    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }
}
