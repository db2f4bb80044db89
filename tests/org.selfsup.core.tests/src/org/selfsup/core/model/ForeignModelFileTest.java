package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.WatchedClasses;

/** A model file may come from anywhere: whatever is wrong with it ends in one sentence, and nothing of it is run. */
class ForeignModelFileTest {

    private static final PretrainedModel MODEL = TestModels.trained(Backbone.SMALL_CNN, new InputShape(1, 16));

    private static Map<String, byte[]> entries() throws IOException {
        return ZipBytes.entries(TestModels.file(MODEL));
    }

    private static String refusal(byte[] file) {
        return assertThrows(ModelFileException.class, () -> TestModels.read(file)).getMessage();
    }

    private static byte[] with(String entry, UnaryOperator<String> change) throws IOException {
        var entries = entries();
        entries.put(entry, change.apply(new String(entries.get(entry), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        return ZipBytes.of(entries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javax.swing.JEditorPane", "org.nd4j.linalg.lossfunctions.impl.LossMCXENT",
        "org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer", "com.example.Evil"})
    void aClassNoModelNeedsIsNeverLoaded(String name) throws IOException {
        var file = with("configuration.json",
                json -> json.replaceFirst("org\\.nd4j\\.linalg\\.activations\\.impl\\.ActivationIdentity", name));
        assertEquals("The model file asks for the Java class " + name
                + ", which no Selfsup model needs; it was not opened.", refusal(file));
    }

    @Test
    void aClassHiddenBehindADuplicateKeyIsFound() throws IOException {
        var file = with("configuration.json", json -> json.replaceFirst("\"@class\" :",
                "\"@class\" : \"com.example.Evil\", \"@class\" :"));
        assertTrue(refusal(file).contains("com.example.Evil"));
    }

    @Test
    void aClassHiddenBehindAnEscapeIsFound() throws IOException {
        var file = with("configuration.json", json -> json.replaceFirst("\"@class\" : \"[^\"]*\"",
                "\"\\\\u0040class\" : \"com.example.Evil\""));
        assertTrue(refusal(file).contains("com.example.Evil"));
    }

    /** Jackson also takes a list for a class and its content, and DL4J distributions of its early versions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"vertices\" : { | \"vertices\" : { \"a\" : [ \"com.example.Evil\", {} ], | com.example.Evil",
        "\"vertices\" : { | \"vertices\" : { \"variables\" : [ \"com.example.Evil\" ], | com.example.Evil",
        "\"preProcessor\" : null | \"preProcessor\" : [ \"com.example.Evil\", { } ] | com.example.Evil",
        "\"layer\" : null | \"layer\" : [ \"com.example.Evil\", { } ] | com.example.Evil",
        "\"regularization\" : [ ] | \"regularization\" : [ [ \"com.example.Evil\", { } ] ] | com.example.Evil",
        "\"biasUpdater\" : null | \"biasUpdater\" : [ \"org.nd4j.linalg.learning.config.NoOp<com.example.Evil>\", { } ]"
                + " | org.nd4j.linalg.learning.config.NoOp<com.example.Evil>",
        "\"weightInitFn\" : { | \"weightInit\" : \"DISTRIBUTION\", \"dist\" : { \"type\" : \"com.example.Evil\" },"
                + " \"weightInitFn\" : null, \"more\" : { | of a distribution"})
    void aClassIsNotLookedForInWhateverFormItIsNamed(String found, String replacement, String named) throws Throwable {
        var json = new AtomicReference<String>();
        var file = with("configuration.json", before -> {
            assertTrue(before.contains(found), found);
            json.set(before.replaceFirst(Pattern.quote(found), Matcher.quoteReplacement(replacement)));
            return json.get();
        });
        var asked = WatchedClasses.askedFor(() -> assertEquals("The model file asks for the Java class " + named
                + ", which no Selfsup model needs; it was not opened.", refusal(file)));
        assertFalse(asked.contains("com.example.Evil"), asked.toString());
        var plain = WatchedClasses.askedFor(() -> {
            try {
                ComputationGraphConfiguration.fromJson(json.get());
            } catch (RuntimeException unfit) {
                assertFalse(unfit.getMessage().isBlank()); // whether it can use the class does not matter
            }
        });
        assertTrue(plain.contains("com.example.Evil"), "plain DL4J looks for it, else this would show nothing");
    }

    @Test
    void aJavaSerialisedEntryIsRefused() throws IOException {
        var entries = entries();
        entries.put("preprocessor.bin", new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5});
        assertEquals("This is not a Selfsup model: it has an entry \"preprocessor.bin\", which models do not have.",
                refusal(ZipBytes.of(entries)));
    }

    @Test
    void aSizeThatIsOnlyClaimedIsNotAllocated() throws IOException {
        var claim = new ByteArrayOutputStream();
        var out = new DataOutputStream(claim);
        out.writeUTF("LONG_SHAPE");
        out.writeLong(6);
        out.writeUTF("LONG");
        out.write(new byte[48]);
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(Long.MAX_VALUE / 8);
        out.writeUTF("FLOAT");
        var entries = entries();
        entries.put("coefficients.bin", claim.toByteArray());
        assertEquals("The model file is incomplete or damaged. Copy it once more, or write it anew.",
                refusal(ZipBytes.of(entries)));
    }

    @Test
    void aZipBombIsNotUnpacked() throws IOException {
        var entries = entries();
        entries.put("configuration.json", new byte[5 << 20]);
        assertEquals("The model file's entry configuration.json is larger than 4 MB, which no Selfsup model needs; it was not"
                + " opened.", refusal(ZipBytes.of(entries)));
    }

    @Test
    void deepNestingDoesNotOverflowTheStack() throws IOException {
        var words = "The model file is nested deeper than 64 levels, which no Selfsup model needs; it was not opened.";
        assertEquals(words, refusal(with("selfsup.json", json -> "[".repeat(500_000))));
        assertEquals(words, refusal(with("configuration.json", json -> "[".repeat(500_000))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"nin\" : 64 | \"nin\" : 2000000000",
        "\"bn5-relu\" : [ \"bn5\" ] | \"bn5-relu\" : [ \"nowhere\" ]",
        "\"networkOutputs\" | \"somethingElse\"",
        "{ | ["})
    void aBrokenGraphIsRefused(String found, String replacement) throws IOException {
        var message = refusal(with("configuration.json", json -> {
            assertTrue(json.contains(found), found);
            return json.replace(found, replacement);
        }));
        assertTrue(message.startsWith("The model file"), message);
    }

    @Test
    void aGraphThatIsNotTheNamedBackboneIsRefused() throws IOException {
        assertEquals("The model file's network is not the ResNet-18 that its description names.",
                refusal(with("selfsup.json", json -> json.replace("SMALL_CNN", "RESNET18"))));
    }

    @ParameterizedTest
    @CsvSource({"\"size\" : 16, \"size\" : 100000", "\"backbone\", \"spine\"", "\"hidden\" : 12, \"hidden\" : -1",
        "\"mean\", \"median\""})
    void aBrokenDescriptionIsRefused(String found, String replacement) throws IOException {
        var message = refusal(with("selfsup.json", json -> {
            assertTrue(json.contains(found), found);
            return json.replace(found, replacement);
        }));
        assertTrue(message.startsWith("The model file's description (selfsup.json) cannot be read: "), message);
    }

    @Test
    void anEncoderOfALaterVersionIsNamed() throws IOException {
        assertEquals("The model file's description (selfsup.json) cannot be read: The encoder \"CONVNEXT\" is not known to this"
                + " version of Selfsup. Update Selfsup, or train the model again.",
                refusal(with("selfsup.json", json -> json.replace("SMALL_CNN", "CONVNEXT"))));
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        assertEquals("The model file has format 99, this version of Selfsup reads format 1. Use the version that wrote it, or"
                + " a newer one.", refusal(with("selfsup.json", json -> json.replace("\"format\" : 1", "\"format\" : 99"))));
    }

    /** They would give the same embedding, all zeros, for every image. */
    @ParameterizedTest
    @CsvSource({"coefficients.bin, NaN", "coefficients.bin, Infinity", "heads.bin, NaN"})
    void weightsThatAreNoNumbersAreRefused(String entry, float value) throws IOException {
        var entries = entries();
        var bytes = entries.get(entry);
        ByteBuffer.wrap(bytes).putFloat(bytes.length - Float.BYTES, value);
        assertEquals(TestModels.NO_NUMBERS, refusal(ZipBytes.of(entries)));
    }

    @Test
    void missingEntriesAndFilesOfAnotherKindAreNamed() throws IOException {
        var entries = entries();
        entries.remove("heads.bin");
        assertEquals("This is not a Selfsup model: it has no entry heads.bin.", refusal(ZipBytes.of(entries)));
        assertEquals("This is not a Selfsup model: it is not a zip file.", refusal(new byte[0]));
        assertEquals("This is not a Selfsup model: it is not a zip file.", refusal("hello".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileThatEndsTooSoonIsRefusedWhereverItEnds() throws IOException {
        var file = TestModels.file(MODEL);
        // The directory at the end of a zip is not needed to read it as a stream.
        int directory = file.length - 400;
        for (int length = 1; length < directory; length += directory / 97) {
            var message = refusal(Arrays.copyOf(file, length));
            assertTrue(message.startsWith("The model file") || message.startsWith("This is not a Selfsup model"), message);
        }
    }

    @Test
    void randomDamageNeverEndsInAnythingButASentence() throws IOException {
        var entries = entries();
        var random = new Random(5);
        for (var name : new String[] {"configuration.json", "selfsup.json"}) {
            for (int i = 0; i < 25; i++) {
                var damaged = new LinkedHashMap<>(entries);
                damaged.put(name, damaged(entries.get(name), 0, entries.get(name).length, random));
                assertReadOrRefusedInWords(ZipBytes.of(damaged));
            }
        }
        var file = TestModels.file(MODEL);
        for (var name : entries.keySet()) {
            int header = new String(file, StandardCharsets.ISO_8859_1).indexOf(name) - 30;
            for (int i = 0; i < 30; i++) {
                assertReadOrRefusedInWords(damaged(file, header, header + 30 + name.length(), random));
            }
        }
    }

    private static byte[] damaged(byte[] bytes, int from, int to, Random random) {
        var damaged = bytes.clone();
        damaged[random.nextInt(from, to)] = (byte) random.nextInt(256);
        return damaged;
    }

    private static void assertReadOrRefusedInWords(byte[] file) throws IOException {
        try {
            TestModels.read(file);
        } catch (ModelFileException e) {
            assertTrue(e.getMessage().startsWith("The model file") || e.getMessage().startsWith("This is not a Selfsup model"),
                    e.getMessage());
        }
    }
}
