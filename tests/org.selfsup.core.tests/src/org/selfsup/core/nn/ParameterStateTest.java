package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.OptimizerSettings.Kind;

/** A training that goes on where the layers are of another kind, which lie in another order in the flat vectors. */
class ParameterStateTest {

    @TempDir
    Path folder;

    private static Network network(Backbone backbone, LayerKit kit, long seed) {
        var heads = new LinkedHashMap<String, HeadLayout>();
        heads.put(NetworkLayout.PROJECTOR, new HeadLayout(16, 8, true, true));
        heads.put(NetworkLayout.PREDICTOR, new HeadLayout(16, 8, false, false));
        return Network.create(new NetworkLayout(backbone, new InputShape(3, 32), heads), kit, DataType.FLOAT, seed);
    }

    private void move(Resumable from, Resumable to) throws IOException {
        var file = folder.resolve("state");
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            from.writeState(out);
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            to.readState(in);
            assertEquals(-1, in.read());
        }
    }

    @ParameterizedTest
    @EnumSource(Backbone.class)
    void weightsGoOnInTheirPlacesOnOtherLayers(Backbone backbone) throws IOException {
        try (var here = network(backbone, new StandardLayers(), 1); var there = network(backbone, Acceleration.kit(), 2)) {
            assertNotEquals(here.weights(), there.weights());
            move(here, there);
            assertEquals(here.weights(), there.weights());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void optimizerStateGoesOnOnOtherLayers(Kind kind) throws IOException {
        var settings = new OptimizerSettings(kind, OptionalDouble.empty(), 0);
        try (var before = network(Backbone.RESNET18, Acceleration.kit(), 1); var here = Optimizer.of(settings, before);
                var after = network(Backbone.RESNET18, new StandardLayers(), 1); var there = Optimizer.of(settings, after)) {
            here.memory().forEach(vector -> vector.assign(Nd4j.arange(vector.length())));
            move(here, there);
            for (int i = 0; i < here.memory().size(); i++) {
                var expected = named(before, here.memory().get(i));
                named(after, there.memory().get(i)).forEach((name, part) -> assertTrue(expected.get(name).equals(part), name));
            }
        }
    }

    /** The parts of a vector by name. */
    private static Map<String, INDArray> named(Network network, INDArray vector) {
        return network.parameters().stream().collect(Collectors.toMap(Parameter::name, p -> p.in(vector)));
    }

    @Test
    void aStateOfOtherParametersIsRefused() throws IOException {
        var one = List.of(Parameter.of("conv1_W", new long[] {3}, 0));
        var other = List.of(Parameter.of("conv2_W", new long[] {3}, 0));
        var out = new ByteArrayOutputStream();
        ParameterState.write(one, Nd4j.zeros(DataType.FLOAT, 3), new DataOutputStream(out));
        var in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
        assertEquals("a network has no parameter conv1_W, or its state has two", assertThrows(IOException.class,
                () -> ParameterState.read(other, Nd4j.zeros(DataType.FLOAT, 3), in)).getMessage());
    }
}
