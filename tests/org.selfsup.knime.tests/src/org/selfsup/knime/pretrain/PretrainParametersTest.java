package org.selfsup.knime.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.train.PretrainSettings;

/** Parameters go through the engine's own checks, and start with the engine's own presets. */
class PretrainParametersTest {

    private static final InputShape SMALL = new InputShape(1, 32);

    private static Stream<PretrainParameters> all() {
        return Stream.of(new SimClrPretrainParameters(), new MoCoPretrainParameters(), new ByolPretrainParameters());
    }

    private static <P extends PretrainParameters> void assertRefused(String sentence, P parameters, Consumer<P> change) {
        change.accept(parameters);
        var refused = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertEquals(sentence, refused.getMessage());
    }

    private static void assertRefused(String sentence, Consumer<PretrainGroup> change) {
        all().forEach(parameters -> assertRefused(sentence, parameters, p -> change.accept(p.shared())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDefaultsAreTheEnginesForSmallImages(PretrainParameters parameters) {
        assertDoesNotThrow(parameters::validate);
        assertEquals(Methods.preset(parameters.method().name(), SMALL), parameters.method());
    }

    @Test
    void everyMethodOfTheEngineHasItsNode() {
        assertEquals(Methods.names(), all().map(parameters -> parameters.method().name()).sorted().toList());
    }

    @Test
    void eachSharedValueOutOfRangeIsNamed() {
        assertRefused("Epochs must be between 1 and 100000, got 0", p -> p.epochs = 0);
        assertRefused("Batch size must be between 2 and 16384, got 1", p -> p.batchSize = 1);
        assertRefused("Image size must be between 16 and 512 pixels, or 0 (as the images), got 8", p -> p.imageSize = 8);
        assertRefused("Learning rate must be 0 (automatic) or more, got -0.5", p -> p.learningRate = -0.5);
        assertRefused("Largest gradient must be 0 (no limit) or more, got -1.0", p -> p.largestGradient = -1);
        assertRefused("Weight decay must be at least 0 and below 1, got 1.0", p -> p.weightDecay = 1);
        assertRefused("Warm-up epochs must be between 0 and the number of epochs (20), got 21.0", p -> p.warmupEpochs = 21);
        assertRefused("Threads must be between 1 and 64, or 0 (automatic), got -1", p -> p.threads = -1);
        assertRefused("Threads must be between 1 and 64, or 0 (automatic), got 65", p -> p.threads = 65);
        assertRefused("\"Measure every … epochs\" must be at least 1, got 0", p -> p.measureEvery = 0);
    }

    @Test
    void eachValueOfSimClrOutOfRangeIsNamed() {
        assertRefused("Temperature must be > 0 and at most 100, got 0.0", new SimClrPretrainParameters(),
                p -> p.temperature = 0);
        assertRefused("Projector or predictor width must be between 1 and 16384, got 0", new SimClrPretrainParameters(),
                p -> p.projectorWidth = 0);
        assertRefused("Projection size must be between 2 and 16384, got 1", new SimClrPretrainParameters(),
                p -> p.projectionSize = 1);
        assertRefused("Memory for a pass must be > 0 GB, got 0.0", new SimClrPretrainParameters(),
                p -> p.memoryGigabytes = 0);
    }

    @Test
    void eachValueOfMoCoOutOfRangeIsNamed() {
        assertRefused("Temperature must be > 0 and at most 100, got -1.0", new MoCoPretrainParameters(),
                p -> p.temperature = -1);
        assertRefused("Queue size must be between 1 and 65536, or 0 (automatic), got -1", new MoCoPretrainParameters(),
                p -> p.queueSize = -1);
        assertRefused("Momentum must be at least 0 and below 1, got 1.0", new MoCoPretrainParameters(), p -> p.momentum = 1);
        assertRefused("Sub-batches must be between 1 and 1024, got 0", new MoCoPretrainParameters(), p -> p.subBatches = 0);
    }

    @Test
    void eachValueOfByolOutOfRangeIsNamed() {
        assertRefused("Target decay must be between 0 and 1, got 1.5", new ByolPretrainParameters(),
                p -> p.targetDecay = 1.5);
        assertRefused("Projector or predictor width must be between 1 and 16384, got 0", new ByolPretrainParameters(),
                p -> p.predictorWidth = 0);
    }

    /** What the words say of the magnitudes is so: with the usual rates of the usual batch. */
    @Test
    void theWordsOnWeightDecayAreTrue() throws Exception {
        var words = PretrainGroup.class.getDeclaredField("weightDecay").getAnnotation(Widget.class).description();
        assertTrue(words.contains("LARS and Adam 1e-6, SGD 1e-4, AdamW from about 1e-3 on"), words);
        assertTrue(words.contains("less than about 1e-4 has no effect"), words);
        var group = new PretrainGroup();
        assertTrue(roundsAway(group, 1e-6));
        assertTrue(roundsAway(group, 4e-5));
        assertFalse(roundsAway(group, 1e-4));
        assertFalse(roundsAway(group, 1e-3));
        group.optimiser = Optimiser.LARS;
        assertFalse(roundsAway(group, 1e-6));
    }

    private static boolean roundsAway(PretrainGroup group, double decay) {
        group.weightDecay = decay;
        return group.settings(new SimClrPretrainParameters().method(), SMALL).optimizer().decayRoundsAway(group.batchSize);
    }

    @Test
    void zeroMeansAutomaticOrNoLimit() {
        var parameters = new SimClrPretrainParameters();
        var settings = parameters.training.settings(parameters.method(), SMALL);

        assertTrue(settings.optimizer().learningRate().isEmpty());
        assertTrue(settings.optimizer().scaling().isEmpty());
        assertTrue(settings.optimizer().largestNorm().isEmpty());
        assertEquals(PretrainSettings.defaultThreads(), settings.threads());
        assertEquals(Precision.FLOAT32, settings.precision());
    }

    @Test
    void whatIsSetReachesTheEngine() {
        var group = new PretrainGroup();
        group.optimiser = Optimiser.ADAM;
        group.scaling = RateScaling.LINEAR;
        group.weightDecay = 0.01;
        group.largestGradient = 2;
        group.precision = PrecisionChoice.BF16;

        assertEquals(new OptimizerSettings(OptimizerSettings.Kind.ADAM, OptionalDouble.empty(),
                Optional.of(OptimizerSettings.Scaling.LINEAR), 0.01, OptionalDouble.of(2)),
                group.settings(new SimClrPretrainParameters().method(), SMALL).optimizer());
        assertEquals(Precision.BF16, group.settings(new SimClrPretrainParameters().method(), SMALL).precision());
    }

    @Test
    void whatIsSetOfTheTrainingReachesTheEngineToo() {
        var group = new PretrainGroup();
        group.encoder = Encoder.RESNET18;
        group.epochs = 7;
        group.batchSize = 33;
        group.seed = 42;
        group.learningRate = 0.25;
        group.weightDecay = 0.02;
        group.warmupEpochs = 1.5;
        group.threads = 3;
        var method = new SimClrPretrainParameters().method();

        assertEquals(new PretrainSettings(method, Backbone.RESNET18, SMALL, 7, 33, 42, new OptimizerSettings(
                OptimizerSettings.Kind.ADAMW, OptionalDouble.of(0.25), Optional.empty(), 0.02, OptionalDouble.empty()), 1.5, 3,
                Precision.FLOAT32), group.settings(method, SMALL));
    }

    /** In the component of its name, and nowhere else; that is how dialogs are tied to methods. */
    @ParameterizedTest
    @MethodSource("all")
    void eachFieldReachesTheEngine(PretrainParameters parameters) throws ReflectiveOperationException {
        for (var field : parameters.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType() == PretrainGroup.class) {
                continue;
            }
            var expected = components(parameters.method());
            field.set(parameters, another(field.get(parameters)));
            expected.put(field.getName(), field.get(parameters));
            assertEquals(expected, components(parameters.method()));
        }
    }

    /** A head called projector is a projectorWidth, a projectionSize and whether it has batch-norm. */
    private static Map<String, Object> components(SslMethod method) throws ReflectiveOperationException {
        var values = new TreeMap<String, Object>();
        for (var component : method.getClass().getRecordComponents()) {
            var value = component.getAccessor().invoke(method);
            if (value instanceof HeadLayout head) {
                values.put(component.getName() + "Width", head.hidden());
                values.put("projectionSize", head.outputs());
                values.put(component.getName() + " batch-norm", List.of(head.hiddenBatchNorm(), head.lastBatchNorm()));
            } else {
                values.put(component.getName(), value);
            }
        }
        return values;
    }

    private static Object another(Object value) {
        return value instanceof Integer number ? (Object) (number + 1) : value instanceof Double real ? (Object) (real / 2)
                : (Object) !(Boolean) value;
    }

    @Test
    void choicesAreTheEnginesByName() {
        assertArrayEquals(names(Backbone.values()), names(Encoder.values()));
        assertArrayEquals(names(OptimizerSettings.Kind.values()), names(Optimiser.values()));
        assertArrayEquals(names(Precision.values()), names(PrecisionChoice.values()));
        for (var encoder : Encoder.values()) {
            assertEquals(encoder.name(), encoder.backbone().name());
        }
        for (var optimiser : Optimiser.values()) {
            assertEquals(optimiser.name(), optimiser.kind().name());
        }
        var scalings = Arrays.stream(RateScaling.values()).flatMap(scaling -> scaling.scaling().stream())
                .toArray(Enum<?>[]::new);
        assertArrayEquals(names(OptimizerSettings.Scaling.values()), names(scalings));
    }

    private static String[] names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).sorted().toArray(String[]::new);
    }
}
