package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.POLICY;
import static org.selfsup.core.train.TinyTraining.SHAPE;
import static org.selfsup.core.train.TinyTraining.breakOff;
import static org.selfsup.core.train.TinyTraining.run;
import static org.selfsup.core.train.TinyTraining.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.ForeignInput;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.model.TestModels;
import org.selfsup.core.nn.OptimizerSettings.Kind;
import org.selfsup.core.nn.Precision;

/** Which training goes on from a checkpoint, and which is another one. */
class SameTrainingTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("checkpoint");
    }

    /** The model differs as that of another seed, so that its card must tell. */
    @Test
    void anotherProcessorOrJavaGoesOn() throws Exception {
        breakOff(listener -> run(settings(Kind.ADAMW, 3, 1), IMAGES, file, listener));
        var layers = Acceleration.describe();
        var others = onOthers(layers);
        var listener = new Recording();
        run(settings(Kind.ADAMW, 3, 1), IMAGES, file, listener);
        assertEquals(2, listener.epochs().size());
        var java = ", Java=" + Runtime.version().feature() + "}";
        assertTrue(listener.warnings.contains("Going on with {layers=" + layers + java + "; begun with {layers=" + others + java
                + ", so the model differs from that of a training without a break as one of another seed does"),
                listener.warnings.toString());
    }

    /** A second break on the second computer does not make it forget the first. */
    @Test
    void theModelNamesAllComputersInTheirOrder() throws Exception {
        breakOff(listener -> run(settings(Kind.ADAMW, 3, 1), IMAGES, file, listener));
        var layers = Acceleration.describe();
        var others = onOthers(layers);
        breakOff(listener -> run(settings(Kind.ADAMW, 3, 1), IMAGES, file, listener));
        var both = others + ", then " + layers;
        assertEquals(both, run(settings(Kind.ADAMW, 3, 1), IMAGES, file, new Recording()).model().card().versions().get("layers"));
        CheckpointBytes.replace(file, layers, others);
        var finished = run(settings(Kind.ADAMW, 3, 1), IMAGES, file, new Recording());
        assertEquals(others + ", then " + others, finished.model().card().versions().get("layers"), "nothing was trained here");
    }

    /** As if the checkpoint were of a computer with other layers. */
    private String onOthers(String layers) throws Exception {
        var others = "x".repeat(layers.getBytes(StandardCharsets.UTF_8).length);
        CheckpointBytes.replace(file, layers, others);
        return others;
    }

    @Test
    void oneOtherImageOfManyMakesAnotherTraining() throws Exception {
        var many = new SyntheticImages(1500, 16);
        var one = ImageSource.of(many.size(), index -> many.image(index == 2 ? 3 : index));
        var small = settings(Kind.ADAMW, 1, 1);
        var settings = new PretrainSettings(small.method(), small.backbone(), small.shape(), 1, 512, 1, small.optimizer(), 0, 2,
                Precision.FLOAT32);
        run(settings, many, file, new Recording());
        var listener = new Recording();
        run(settings, one, file, listener);
        assertEquals(1, listener.epochs().size());
        assertTrue(listener.log.stream().anyMatch(line -> line.contains("(images changed)")), listener.log.toString());
    }

    /** As when the pixel values of an own DL4J network were corrected in Model Reader. */
    @Test
    void theSameWeightsWithAnotherNormalisationAreAnotherTraining() throws Exception {
        var settings = settings(Kind.ADAMW, 3, 1);
        breakOff(listener -> goOn(settings, 0.5f, listener));
        var refused = assertThrows(IllegalArgumentException.class, () -> goOn(settings, 0.25f, new Recording()));
        assertTrue(refused.getMessage().contains("; mean of the pixel values: [0.5], now [0.25])"), refused.getMessage());
    }

    /** Values from 0 to 255, say, instead of from 0 to 1, about the same mean. */
    @Test
    void anotherDeviationIsAnotherTraining() throws Exception {
        var settings = settings(Kind.ADAMW, 3, 1);
        breakOff(listener -> goOn(settings, 0.5f, listener));
        var refused = assertThrows(IllegalArgumentException.class, () -> goOn(settings, 0.5f, 1 / 255f, new Recording()));
        assertTrue(refused.getMessage().contains("; deviation of the pixel values: [1.0], now [" + 1 / 255f + "])"),
                refused.getMessage());
    }

    private void goOn(PretrainSettings settings, float mean, Recording listener) throws TrainingCancelledException {
        goOn(settings, mean, 1, listener);
    }

    private void goOn(PretrainSettings settings, float mean, float deviation, Recording listener)
            throws TrainingCancelledException {
        goOn(settings, PretrainedModel.random(settings.backbone(),
                new Preprocessing(settings.shape(), new float[] {mean}, new float[] {deviation}), 7), listener);
    }

    private void goOn(PretrainSettings settings, PretrainedModel start, Recording listener) throws TrainingCancelledException {
        Pretraining.run(settings, IMAGES, POLICY, Optional.empty(), Optional.of(start), Optional.of(file), listener);
    }

    @Test
    void theSameImagesInAnotherOrderAreAnotherTraining() throws Exception {
        breakOff(listener -> run(settings(Kind.ADAMW, 3, 1), IMAGES, file, listener));
        var backwards = ImageSource.of(IMAGES.size(), index -> IMAGES.image(IMAGES.size() - 1 - index));
        assertTrue(refusal(backwards).contains("; images changed)"));
    }

    /** Other views would be learnt from in the second half than in the first. */
    @Test
    void otherViewsAreAnotherTraining() throws Exception {
        breakOff(listener -> run(settings(Kind.ADAMW, 3, 1), IMAGES, file, listener));
        var e = assertThrows(IllegalArgumentException.class, () -> Pretraining.run(settings(Kind.ADAMW, 3, 1), IMAGES,
                AugmentationPolicy.forByol(SHAPE), Optional.empty(), Optional.empty(), Optional.of(file),
                new Recording()));
        assertTrue(e.getMessage().contains("; augmentation policy changed)"), e.getMessage());
    }

    @Test
    void anotherModelToGoOnFromIsAnotherTraining() throws Exception {
        var settings = settings(Kind.ADAMW, 3, 1);
        var one = run(settings(Kind.ADAMW, 1, 1), new Recording()).model();
        var other = run(settings(Kind.ADAMW, 1, 2), new Recording()).model();
        breakOff(listener -> goOn(settings, one, listener));
        var e = assertThrows(IllegalArgumentException.class, () -> goOn(settings, other, new Recording()));
        assertTrue(e.getMessage().contains("; weights at the beginning changed)"), e.getMessage());
    }

    /** An activation, a pooling or a stride stands in no weights. */
    @Test
    void anOwnNetworkOfTheSameWeightsWithOtherLayersIsAnotherTraining() throws Exception {
        var settings = settings(Kind.ADAMW, 3, 1);
        var relu = own(Activation.RELU);
        var tanh = own(Activation.TANH);
        breakOff(listener -> goOn(settings, relu, listener));
        var refused = assertThrows(IllegalArgumentException.class, () -> goOn(settings, tanh, new Recording()));
        assertTrue(refused.getMessage().contains("; layers of the network changed)"), refused.getMessage());
        var listener = new Recording();
        goOn(settings, relu, listener);
        assertEquals(2, listener.epochs().size());
    }

    /** A small network of plain DL4J, as Model Reader gives it. */
    private PretrainedModel own(Activation activation) throws IOException {
        var g = new NeuralNetConfiguration.Builder().seed(3).graphBuilder().addInputs("pixels");
        g.addLayer("conv", new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(4).activation(activation).build(), "pixels");
        g.addLayer("features", new DenseLayer.Builder().nOut(12).activation(activation).build(), "conv");
        var graph = new ComputationGraph(g.setOutputs("features").setInputTypes(InputType.convolutional(16, 16, 1)).build());
        graph.init();
        var own = folder.resolve("own.zip");
        ModelSerializer.writeModel(graph, own.toFile(), false);
        return TestModels.read(own, new ForeignInput(16, ForeignInput.Pixels.ZERO_TO_ONE));
    }

    @Test
    void oneImageThatIsAnotherIsAnotherTraining() throws Exception {
        breakOff(listener -> run(settings(Kind.ADAMW, 3, 1), IMAGES, file, listener));
        var changed = ImageSource.of(IMAGES.size(), index -> IMAGES.image(index == 40 ? 41 : index));
        assertTrue(refusal(changed).contains("; images changed)"));
    }

    /** A release may compute something else. */
    @Test
    void anotherVersionIsAnotherTraining() throws Exception {
        breakOff(listener -> run(settings(Kind.ADAMW, 3, 1), IMAGES, file, listener));
        var head = new CheckpointFile(file).head();
        var training = new LinkedHashMap<>(head.training().decisive());
        var version = training.keySet().stream().filter(name -> name.startsWith("version of")).findFirst().orElseThrow();
        var now = training.put(version, "0.0.0");
        Files.delete(file);
        var other = new TrainingIdentity(training, head.training().computer(), head.training().watched());
        new CheckpointFile(file).write(new CheckpointFormat.Head(other, head.history()), List.of());
        assertTrue(refusal(IMAGES).contains("; " + version + ": 0.0.0, now " + now + ")"));
    }

    private String refusal(ImageSource images) {
        return assertThrows(IllegalArgumentException.class,
                () -> run(settings(Kind.ADAMW, 3, 1), images, file, new Recording())).getMessage();
    }
}
