package org.selfsup.knime.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.OptimizerSettings;

/** Parameters go through the engine's own checks. */
class SimClrPretrainParametersTest {

    private static void assertRefused(String sentence, Consumer<SimClrPretrainParameters> change) {
        var parameters = new SimClrPretrainParameters();
        change.accept(parameters);
        var refused = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertEquals(sentence, refused.getMessage());
    }

    @Test
    void theDefaultsAreValid() {
        assertDoesNotThrow(() -> new SimClrPretrainParameters().validate());
    }

    @Test
    void eachValueOutOfRangeIsNamed() {
        assertRefused("Epochs must be between 1 and 100000, got 0", p -> p.training.epochs = 0);
        assertRefused("Batch size must be between 2 and 16384, got 1", p -> p.training.batchSize = 1);
        assertRefused("Image size must be between 16 and 512 pixels, got 8", p -> p.training.imageSize = 8);
        assertRefused("Learning rate must be 0 (automatic) or more, got -0.5", p -> p.training.learningRate = -0.5);
        assertRefused("Weight decay must be at least 0 and below 1, got 1.0", p -> p.training.weightDecay = 1);
        assertRefused("Warm-up must be between 0 and the number of epochs (20), got 21.0", p -> p.training.warmupEpochs = 21);
        assertRefused("Threads must be between 1 and 256, got -1", p -> p.training.threads = -1);
        assertRefused("Epochs between two measurements must be at least 1, got 0", p -> p.training.measureEvery = 0);
        assertRefused("Temperature must be > 0 and at most 100, got 0.0", p -> p.temperature = 0);
        assertRefused("Projector width must be between 1 and 16384, got 0", p -> p.projectorWidth = 0);
        assertRefused("Projection size must be between 2 and 16384, got 1", p -> p.projectionSize = 1);
    }

    @Test
    void zeroMeansAutomatic() {
        var parameters = new SimClrPretrainParameters();
        var settings = parameters.training.settings(parameters.method(), new InputShape(1, 32));

        assertTrue(settings.optimizer().learningRate().isEmpty());
        assertTrue(settings.threads() >= 1);
    }

    @Test
    void choicesAreTheEnginesByName() {
        assertArrayEquals(Arrays.stream(Backbone.values()).map(Enum::name).sorted().toArray(),
                Arrays.stream(Encoder.values()).map(Enum::name).sorted().toArray());
        assertArrayEquals(Arrays.stream(OptimizerSettings.Kind.values()).map(Enum::name).sorted().toArray(),
                Arrays.stream(Optimiser.values()).map(Enum::name).sorted().toArray());
        for (var encoder : Encoder.values()) {
            assertEquals(encoder.name(), encoder.backbone().name());
        }
        for (var optimiser : Optimiser.values()) {
            assertEquals(optimiser.name(), optimiser.kind().name());
        }
    }
}
