package org.selfsup.core.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.nd4j.shade.jackson.core.util.DefaultIndenter;
import org.nd4j.shade.jackson.core.util.DefaultPrettyPrinter;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.ObjectWriter;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Dl4jGraph;
import org.selfsup.core.nn.Encoder;
import org.selfsup.core.nn.HeadLayout;

/** The entry {@code selfsup.json}: the card, and the heads' layout. Read as a plain tree: no class is named in it. */
final class CardJson {

    /** Raised when older readers cannot read what newer writers write. */
    private static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same bytes on every computer. */
    private static final ObjectWriter WRITER =
            JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private CardJson() {
    }

    record Content(ModelCard card, Map<String, HeadLayout> heads) {
    }

    static byte[] write(Content content) throws IOException {
        var card = content.card;
        var root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("method", card.method());
        root.put("backbone", card.backbone().name());
        var input = root.putObject("preprocessing");
        var preprocessing = card.preprocessing();
        input.put("channels", preprocessing.shape().channels());
        input.put("size", preprocessing.shape().size());
        for (float mean : preprocessing.mean()) {
            input.withArray("mean").add(mean);
        }
        for (float std : preprocessing.std()) {
            input.withArray("std").add(std);
        }
        var heads = root.putObject("heads");
        content.heads.forEach((name, head) -> heads.putObject(name).put("hidden", head.hidden())
                .put("outputs", head.outputs()).put("hiddenBatchNorm", head.hiddenBatchNorm())
                .put("lastBatchNorm", head.lastBatchNorm()));
        var settings = root.putObject("settings");
        card.settings().forEach(settings::put);
        root.put("policy", card.policy());
        root.put("seed", card.seed());
        var versions = root.putObject("versions");
        card.versions().forEach(versions::put);
        var history = root.putArray("history");
        for (var epoch : card.history()) {
            ObjectNode row = history.addObject();
            epoch.forEach(row::put);
        }
        return WRITER.writeValueAsBytes(root);
    }

    /** Makes the encoder that came from elsewhere. */
    @FunctionalInterface
    interface Foreign {
        Encoder of(InputShape shape) throws IOException;
    }

    /** @throws ModelFileException if it says something we do not understand */
    static Content read(byte[] json, Foreign foreign) throws IOException {
        try {
            SafeJson.check(json);
            var root = JSON.readTree(json);
            int format = root.path("format").asInt();
            if (format != FORMAT) {
                throw new ModelFileException("The model file has format " + format + ", this version of Selfsup reads format "
                        + FORMAT + ". Use the version that wrote it, or a newer one.");
            }
            var preprocessing = preprocessing(required(root, "preprocessing"));
            var name = text(root, "backbone");
            var encoder = name.equals(Dl4jGraph.NAME) ? foreign.of(preprocessing.shape()) : Backbone.named(name);
            var card = new ModelCard(text(root, "method"), encoder, preprocessing, strings(required(root, "settings")),
                    text(root, "policy"), required(root, "seed").asLong(), strings(required(root, "versions")),
                    history(required(root, "history")));
            var heads = new LinkedHashMap<String, HeadLayout>();
            required(root, "heads").fields().forEachRemaining(head -> heads.put(head.getKey(),
                    new HeadLayout(head.getValue().path("hidden").asInt(), head.getValue().path("outputs").asInt(),
                            head.getValue().path("hiddenBatchNorm").asBoolean(true), // older files do not say it: all were
                            head.getValue().path("lastBatchNorm").asBoolean())));
            return new Content(card, heads);
        } catch (ModelFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ModelFileException("The model file's description (selfsup.json) cannot be read: " + e.getMessage());
        }
    }

    /**
     * The card alone, of a file that we have written. Weights are passed over, so nothing native is needed.
     *
     * @param embeddingSize of the encoder if it came from elsewhere: only a pass through its graph can tell
     * @throws ModelFileException if there is no card, or none that we understand
     */
    static ModelCard readFrom(InputStream file, int embeddingSize) throws IOException {
        try {
            var zip = new WholeZip(file);
            var graph = new byte[0];
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(ModelFile.GRAPH)) {
                    graph = ModelFile.content(zip, ModelFile.GRAPH);
                } else if (entry.getName().equals(ModelFile.CARD)) {
                    var description = graph;
                    return read(ModelFile.content(zip, ModelFile.CARD),
                            shape -> ForeignGraph.described(description, embeddingSize)).card();
                }
            }
        } catch (ZipException | EOFException e) {
            throw ModelFileException.truncated();
        }
        throw new ModelFileException("This is not a Selfsup model: it has no entry " + ModelFile.CARD + ".");
    }

    private static Preprocessing preprocessing(JsonNode node) {
        var shape = new InputShape(node.path("channels").asInt(), node.path("size").asInt());
        return new Preprocessing(shape, floats(required(node, "mean")), floats(required(node, "std")));
    }

    private static float[] floats(JsonNode array) {
        var values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }

    private static List<Map<String, Double>> history(JsonNode array) {
        var epochs = new ArrayList<Map<String, Double>>();
        for (var node : array) {
            var epoch = new LinkedHashMap<String, Double>();
            node.fields().forEachRemaining(figure -> epoch.put(figure.getKey(), figure.getValue().asDouble()));
            epochs.add(epoch);
        }
        return epochs;
    }

    private static Map<String, String> strings(JsonNode node) {
        var strings = new LinkedHashMap<String, String>();
        node.fields().forEachRemaining(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    private static String text(JsonNode node, String name) {
        return required(node, name).asText();
    }

    private static JsonNode required(JsonNode node, String name) {
        var value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }
}
