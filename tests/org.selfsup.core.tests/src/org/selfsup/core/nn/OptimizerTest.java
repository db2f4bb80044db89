package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.OptimizerSettings.Kind;
import org.selfsup.core.nn.OptimizerSettings.Scaling;

@ExtendWith(OnOneThread.class)
class OptimizerTest {

    private static final OptionalDouble AUTO = OptionalDouble.empty();

    static Stream<JsonNode> lars() throws Exception {
        return Golden.cases("lars");
    }

    @ParameterizedTest
    @MethodSource("lars")
    void larsAgreesWithTheReference(JsonNode golden) {
        var name = golden.get("excluded").asBoolean() ? "bn1_gamma" : "conv1_W";
        var p = vector(golden.get("param"));
        var parameter = Parameter.of(name, new long[] {p.length()}, 0);
        try (var network = network(); var lars = new Lars(network, settings(Kind.LARS, golden.get("weight_decay").asDouble()))) {
            for (var step : golden.get("steps")) {
                lars.move(parameter, p, vector(step.get("grad")), step.get("lr").asDouble());
                assertArrayEquals(vector(step.get("param_after")).toDoubleVector(), p.toDoubleVector(), 1e-9);
            }
        }
    }

    @Test
    void sgdAccumulatesVelocity() {
        try (var network = network(); var sgd = new Sgd(network, settings(Kind.SGD, 0.1))) {
            var weight = Parameter.of("conv1_W", new long[] {1}, 0);
            var p = Nd4j.createFromArray(2.0);
            sgd.move(weight, p, Nd4j.createFromArray(1.0), 0.5);
            // v = 1 + 0.1 * 2 = 1.2
            assertEquals(2 - 0.5 * 1.2, p.getDouble(0), 1e-12);
            sgd.move(weight, p, Nd4j.createFromArray(1.0), 0.5);
            // v = 0.9 * 1.2 + 1 + 0.1 * 1.4 = 2.22
            assertEquals(1.4 - 0.5 * 2.22, p.getDouble(0), 1e-12);
        }
    }

    @Test
    void adamWsFirstStepsHaveTheLengthOfTheLearningRate() {
        try (var network = network(); var adam = new Adam(network, settings(Kind.ADAMW, 0.01))) {
            var weight = Parameter.of("conv1_W", new long[] {2}, 0);
            var p = Nd4j.createFromArray(1.0, -1.0);
            for (int step = 1; step <= 3; step++) {
                adam.begin();
                adam.move(weight, p, Nd4j.createFromArray(4.0, -1e-3), 0.1);
            }
            // a constant gradient gives m/√v = ±1 up to eps; the decay shrinks before each step
            double expected = 1;
            for (int step = 1; step <= 3; step++) {
                expected = expected * (1 - 0.1 * 0.01) - 0.1;
            }
            assertEquals(expected, p.getDouble(0), 1e-7);
            assertEquals(-expected, p.getDouble(1), 1e-4);
        }
    }

    @Test
    void adamTakesWeightDecayAsAPartOfTheGradient() {
        try (var network = network(); var adam = new Adam(network, settings(Kind.ADAM, 0.5))) {
            var weight = Parameter.of("conv1_W", new long[] {2}, 0);
            // gradient + 0.5 · p is 1 in the first place and −1 in the second: one step each of the learning rate's length
            var p = Nd4j.createFromArray(4.0, -4.0);
            adam.begin();
            adam.move(weight, p, Nd4j.createFromArray(-1.0, 1.0), 0.1);
            assertEquals(3.9, p.getDouble(0), 1e-7);
            assertEquals(-3.9, p.getDouble(1), 1e-7);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1e6})
    void aGradientThatIsTooLongIsShortenedAndOthersAreNot(double largest) {
        var clipped = new OptimizerSettings(Kind.SGD, AUTO, Optional.empty(), 0, OptionalDouble.of(largest));
        try (var network = network(); var optimizer = Optimizer.of(clipped, network)) {
            network.differentiate(images(4), (z, gradient) -> {
                gradient.assign(Nd4j.linspace(DataType.DOUBLE, 1.0, 1.0, gradient.length()).reshape(gradient.shape()));
                return 0;
            });
            double norm = trainedNorm(network, network.gradient());
            var before = network.values().dup();
            optimizer.step(1);
            assertEquals(Math.min(largest, norm), trainedNorm(network, before.sub(network.values())), 1e-9 * norm);
        }
    }

    /** It divides their gradients by their lengths; biases and batch-norm have no rate of their own. */
    @Test
    void larsMovesWeightsAsFarByShortenedGradients() {
        var free = larsStep(OptionalDouble.empty());
        var shortened = larsStep(OptionalDouble.of(1e-3));
        double offsets = 0;
        for (var name : free.keySet()) {
            double distance = free.get(name).distance2(shortened.get(name));
            if (ParameterName.of(name).role() == Parameter.Role.OFFSET) {
                offsets += distance;
            } else {
                assertEquals(0, distance, 1e-9, name);
            }
        }
        assertTrue(offsets > 1, "biases and batch-norm differ by " + offsets);
        assertTrue(new OptimizerSettings(Kind.LARS, AUTO, Optional.empty(), 0, OptionalDouble.of(1)).normPassesWeightsBy());
    }

    private static Map<String, INDArray> larsStep(OptionalDouble largest) {
        var settings = new OptimizerSettings(Kind.LARS, AUTO, Optional.empty(), 0, largest);
        try (var network = network(); var optimizer = Optimizer.of(settings, network)) {
            network.differentiate(images(4), (z, gradient) -> {
                gradient.assign(Nd4j.linspace(DataType.DOUBLE, 1.0, 1.0, gradient.length()).reshape(gradient.shape()));
                return 0;
            });
            optimizer.step(1);
            return network.parameters().stream().collect(Collectors.toMap(Parameter::name, p -> p.in(network.values()).dup()));
        }
    }

    private static double trainedNorm(Network network, INDArray flat) {
        return Math.sqrt(network.parameters().stream().filter(p -> p.role() != Parameter.Role.STATISTIC)
                .mapToDouble(p -> Math.pow(p.in(flat).norm2Number().doubleValue(), 2)).sum());
    }

    @ParameterizedTest
    @CsvSource({"LARS, LINEAR, 512, 0.6", "LARS, SQUARE_ROOT, 256, 1.2", "SGD, LINEAR, 64, 0.0075", "SGD, SQUARE_ROOT, 64, 0.015",
        "ADAM, LINEAR, 1024, 0.004", "ADAMW, SQUARE_ROOT, 1024, 0.002"})
    void anAutomaticRateGrowsWithTheBatchAsItIsTold(Kind kind, Scaling scaling, int batch, double rate) {
        var settings = new OptimizerSettings(kind, AUTO, Optional.of(scaling), 0, OptionalDouble.empty());
        assertEquals(rate, settings.peak(batch), 1e-12);
        assertEquals(scaling, settings.effectiveScaling());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void weightDecayNeverTouchesBatchNormAndBias(Kind kind) {
        try (var network = network(); var optimizer = Optimizer.of(new OptimizerSettings(kind, AUTO, 0.5), network)) {
            network.differentiate(images(4), OptimizerTest::flat);
            var before = network.weights();
            optimizer.step(0.1);
            var after = network.weights();
            // The gradient is zero: only the decay can move anything that is not a statistic.
            for (var name : before.arrays().keySet()) {
                boolean moved = !before.arrays().get(name).equals(after.arrays().get(name));
                boolean statistic = name.endsWith("_mean") || name.endsWith("_var");
                assertEquals(name.endsWith("_W") || statistic, moved, name);
            }
        }
    }

    /** 1 − lr λ is 1 in 32 bits where lr λ is below 3e-8. */
    @ParameterizedTest
    @CsvSource({"ADAMW, 0, false", "ADAMW, 1e-6, true", "ADAMW, 1e-5, true", "ADAMW, 1e-4, false", "ADAM, 1e-6, false",
        "LARS, 1e-6, false"})
    void aDecayThatRoundsAwayMovesNothing(Kind kind, double decay, boolean roundsAway) {
        var settings = settings(kind, decay);
        assertEquals(roundsAway, settings.decayRoundsAway(256));
        try (var network = network(DataType.FLOAT); var optimizer = Optimizer.of(settings, network)) {
            network.differentiate(images(4).castTo(DataType.FLOAT), OptimizerTest::flat);
            var before = network.weights().arrays().get("conv3_W");
            optimizer.step(settings.peak(256));
            assertEquals(roundsAway || decay == 0, before.equals(network.weights().arrays().get("conv3_W")));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void runningStatisticsMoveByTheirOwnRuleWhateverTheOptimizer(Kind kind) {
        try (var network = network(); var optimizer = Optimizer.of(new OptimizerSettings(kind, AUTO, 0.5), network)) {
            var x = images(4);
            network.differentiate(x, OptimizerTest::flat);
            var before = network.weights();
            optimizer.step(0.37);
            // bn1 sees conv1(x): its running mean becomes 0.9 · 0 + 0.1 · batch mean, whatever the learning rate
            var w = before.arrays().get("conv1_W").values();
            var mean = network.weights().arrays().get("bn1_mean").values();
            assertEquals(0.1 * meanOfFirstFilter(x, w), mean[0], 1e-6);
        }
    }

    @Test
    void refusesBadSettingsWithTheValue() {
        var e = assertThrows(IllegalArgumentException.class,
                () -> new OptimizerSettings(Kind.SGD, OptionalDouble.of(-1), 0));
        assertEquals("learning rate must be > 0, got -1.0", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> new OptimizerSettings(Kind.SGD, AUTO, 2));
        assertEquals("weight decay must be at least 0 and below 1, got 2.0", e.getMessage());
        e = assertThrows(IllegalArgumentException.class,
                () -> new OptimizerSettings(Kind.SGD, AUTO, Optional.empty(), 0, OptionalDouble.of(0)));
        assertEquals("largest gradient norm must be > 0, got 0.0", e.getMessage());
    }

    /** A loss that does not depend on z. */
    private static double flat(INDArray z, INDArray gradient) {
        gradient.assign(0);
        return 0;
    }

    private static OptimizerSettings settings(Kind kind, double weightDecay) {
        return new OptimizerSettings(kind, AUTO, weightDecay);
    }

    private static Network network() {
        return network(DataType.DOUBLE);
    }

    private static Network network(DataType type) {
        var layout = new NetworkLayout(Backbone.SMALL_CNN, new InputShape(1, 16),
                Map.of(NetworkLayout.PROJECTOR, new HeadLayout(8, 4, true, false)));
        return Network.create(layout, new StandardLayers(), type, 1);
    }

    private static INDArray images(int n) {
        return Nd4j.linspace(DataType.DOUBLE, -1, 2.0 / (n * 256), n * 256).reshape(n, 1, 16, 16);
    }

    /** Mean over images and positions of the first 3×3 filter with zero padding, naively. */
    private static double meanOfFirstFilter(INDArray x, float[] w) {
        double sum = 0;
        for (int n = 0; n < x.size(0); n++) {
            for (int i = 0; i < 16; i++) {
                for (int j = 0; j < 16; j++) {
                    for (int k = 0; k < 9; k++) {
                        int row = i + k / 3 - 1;
                        int column = j + k % 3 - 1;
                        if (row >= 0 && row < 16 && column >= 0 && column < 16) {
                            sum += w[k] * x.getDouble(n, 0, row, column);
                        }
                    }
                }
            }
        }
        return sum / (x.size(0) * 256);
    }

    private static INDArray vector(JsonNode matrix) {
        var values = new ArrayList<Double>();
        for (var row : matrix) {
            if (row.isArray()) {
                row.forEach(v -> values.add(v.asDouble()));
            } else {
                values.add(row.asDouble());
            }
        }
        return Nd4j.createFromArray(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
