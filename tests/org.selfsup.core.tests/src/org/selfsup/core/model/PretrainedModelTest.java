package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.model.TestModels.file;
import static org.selfsup.core.model.TestModels.trained;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.image.RandomImages;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.core.nn.Weights;

class PretrainedModelTest {

    @ParameterizedTest
    @EnumSource(Backbone.class)
    void whatIsWrittenIsReadBack(Backbone backbone) throws Exception {
        var model = trained(backbone, new InputShape(3, 32));
        var read = TestModels.read(file(model));
        assertEquals(model, read);
        assertEquals(model.card(), read.card());
        assertEquals(model.weights(), read.weights());
        assertEquals(model.card(), PretrainedModel.readCard(new ByteArrayInputStream(file(model)), 0));
    }

    /** So that nothing native is needed for it. */
    @Test
    void theCardIsReadWhateverTheWeightsAre() throws Exception {
        var file = file(trained(Backbone.SMALL_CNN, new InputShape(1, 16)));
        var entries = ZipBytes.entries(file);
        entries.put("coefficients.bin", new byte[] {1, 2, 3});
        var damaged = ZipBytes.of(entries);

        assertThrows(ModelFileException.class, () -> TestModels.read(damaged));
        assertEquals(TestModels.read(file).card(),
                PretrainedModel.readCard(new ByteArrayInputStream(damaged), 0));
        assertEquals("The model file is incomplete or damaged. Copy it once more, or write it anew.",
                assertThrows(ModelFileException.class,
                        () -> PretrainedModel.readCard(new ByteArrayInputStream(file, 0, file.length / 2), 0)).getMessage());
        assertEquals("This is not a Selfsup model: it has no entry selfsup.json.",
                assertThrows(ModelFileException.class,
                        () -> PretrainedModel.readCard(new ByteArrayInputStream(new byte[] {1, 2}), 0)).getMessage());
    }

    /** The file was written before there were encoders of other programs. */
    @Test
    void filesOfEarlierVersionsKeepLoading() throws Exception {
        try (var file = PretrainedModelTest.class.getResourceAsStream("/models/format-1-small-cnn.zip")) {
            var read = PretrainedModel.read(file, TestModels.GO_ON);
            assertEquals(trained(Backbone.SMALL_CNN, new InputShape(1, 16)).card(), read.card());
            var conv5 = read.weights().arrays().get("conv5_W").values();
            assertArrayEquals(new float[] {-3 / 64f, -2 / 64f, -1 / 64f, 0}, Arrays.copyOf(conv5, 4));
            assertEquals((71 % 7 - 3) / 64f, read.weights().arrays().get("projector-dense2_W").values()[71]);
        }
    }

    @Test
    void equalModelsGiveEqualBytes() throws Exception {
        var shape = new InputShape(1, 16);
        assertArrayEquals(file(trained(Backbone.SMALL_CNN, shape)), file(trained(Backbone.SMALL_CNN, shape)));
    }

    /** Compressing the weights of a ResNet-50 takes seconds. */
    @Test
    void writingCanBeCancelledAmongTheWeights() throws Exception {
        var model = trained(Backbone.SMALL_CNN, new InputShape(1, 16));
        int whole = file(model).length;
        var out = new ByteArrayOutputStream();
        assertThrows(CancellationException.class, () -> model.write(out, () -> {
            if (out.size() > whole / 4) {
                throw new CancellationException();
            }
        }));
        assertTrue(out.size() < whole / 2, out.size() + " of " + whole);
    }

    @Test
    void writingCanBeCancelledBeforeEachEntryAndAmongTheHeads() throws Exception {
        var names = List.of("configuration.json", "coefficients.bin", "selfsup.json", "heads.bin");
        var out = new ByteArrayOutputStream();
        var asked = new TreeSet<Long>();
        trained(Backbone.SMALL_CNN, new InputShape(1, 16)).write(out, () -> {
            var written = out.toString(StandardCharsets.ISO_8859_1);
            asked.add(names.stream().filter(written::contains).count());
        });
        assertEquals(Set.of(0L, 1L, 2L, 3L, 4L), asked, "entries that were begun when it asked");
    }

    @ParameterizedTest
    @EnumSource(Backbone.class)
    void plainDl4jOpensItAndComputesTheSame(Backbone backbone) throws Exception {
        var model = trained(backbone, new InputShape(3, 32));
        var images = RandomImages.random(5, new InputShape(3, 32), 3);
        var graph = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file(model)));
        var x = new float[5 * 3 * 32 * 32];
        for (int i = 0; i < 5; i++) {
            model.preprocessing().apply(images.get(i), x, i * 3 * 32 * 32);
        }
        var h = graph.outputSingle(Nd4j.create(x, new long[] {5, 3, 32, 32}, 'c'));
        float largest = h.maxNumber().floatValue();
        try (var embedder = model.embedder()) {
            var ours = embedder.embed(images);
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(h.getRow(i).toFloatVector(), ours[i], 1e-4f * largest);
            }
        }
    }

    @Test
    void theEncoderCanBeFineTunedInPlainDl4j() throws Exception {
        var graph = ModelSerializer.restoreComputationGraph(
                new ByteArrayInputStream(file(trained(Backbone.SMALL_CNN, new InputShape(1, 16)))));
        assertEquals(List.of("representation"), graph.getConfiguration().getNetworkOutputs());
        for (var layer : graph.getLayers()) {
            assertTrue(layer.conf().getLayer().getClass().getName().startsWith("org.deeplearning4j.nn.conf.layers."));
        }
    }

    @Test
    void anEmbeddingDependsOnItsImageOnly() {
        var shape = new InputShape(1, 28);
        var images = RandomImages.random(70, shape, 3);
        try (var embedder = trained(Backbone.SMALL_CNN, shape).embedder()) {
            var all = embedder.embed(images);
            assertEquals(512, embedder.size());
            assertArrayEquals(all[69], embedder.embed(List.of(images.get(69)))[0]);
            assertArrayEquals(all[3], embedder.embed(images.subList(3, 40))[0]);
            var reversed = new ArrayList<>(images);
            Collections.reverse(reversed);
            assertArrayEquals(all[11], embedder.embed(reversed)[58]);
            assertEquals(0, embedder.embed(List.of()).length);
        }
    }

    @Test
    void anyImageBecomesTheEncodersInput() {
        try (var embedder = trained(Backbone.SMALL_CNN, new InputShape(1, 16)).embedder()) {
            var colour = new Image(3, 50, 90, new float[3 * 50 * 90]);
            assertEquals(512, embedder.embed(List.of(colour))[0].length);
        }
    }

    @Test
    void aRandomEncoderDependsOnItsSeed() throws Exception {
        var preprocessing = new Preprocessing(new InputShape(1, 16), new float[] {0.5f}, new float[] {0.25f});
        var model = PretrainedModel.random(Backbone.SMALL_CNN, preprocessing, 1);
        assertEquals(ModelCard.RANDOM, model.card().method());
        assertEquals(model, PretrainedModel.random(Backbone.SMALL_CNN, preprocessing, 1));
        assertNotEquals(model, PretrainedModel.random(Backbone.SMALL_CNN, preprocessing, 2));
        assertEquals(model, TestModels.read(file(model)));
    }

    @Test
    void theFileTellsNoSecrets() throws Exception {
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file(trained(Backbone.SMALL_CNN, new InputShape(1, 16)))))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        assertFalse(text.toString().contains(System.getProperty("user.dir")));
        assertFalse(text.toString().contains(System.getProperty("java.io.tmpdir") + "/"));
    }

    @Test
    void copiesTheEncoderAndNoHalfOfAHead() {
        var shape = new InputShape(1, 16);
        var model = trained(Backbone.SMALL_CNN, shape);
        var otherHead = Map.of(NetworkLayout.PROJECTOR, new HeadLayout(12, 8, true, true));
        try (var network = Network.create(new NetworkLayout(Backbone.SMALL_CNN, shape, otherHead), new StandardLayers(),
                DataType.FLOAT, 1)) {
            Weights before = network.weights();
            model.copyInto(network);
            var after = network.weights().arrays();
            assertEquals(model.weights().arrays().get("conv3_W"), after.get("conv3_W"));
            for (var head : network.layout().headShapes().keySet()) {
                assertEquals(before.arrays().get(head), after.get(head), head);
            }
        }
    }

    @Test
    void copiesAHeadOfTheSameKindAsAWhole() {
        var shape = new InputShape(1, 16);
        var model = trained(Backbone.SMALL_CNN, shape);
        try (var network = Network.create(model.layout(), new StandardLayers(), DataType.FLOAT, 1)) {
            model.copyInto(network);
            assertEquals(model.weights(), network.weights());
        }
    }
}
