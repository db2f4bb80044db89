package org.selfsup.core.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Dl4jGraph;
import org.selfsup.core.nn.EncoderGraph;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.ParameterName;
import org.selfsup.core.nn.Weights;

/**
 * Makes an encoder of a network that plain DL4J has written.
 *
 * @param encoder what is left of it without its classifier
 * @param weights of the encoder
 */
record ForeignGraph(Dl4jGraph encoder, Weights weights) {

    /**
     * @param graph the entry configuration.json
     * @param parameters the entry coefficients.bin
     * @throws ModelFileException with a sentence for the user if it cannot be an encoder
     */
    static PretrainedModel read(byte[] graph, byte[] parameters, ForeignInput input) throws IOException {
        var json = GraphJson.read(graph);
        var preprocessing = input.preprocessing(json.channels());
        var shape = preprocessing.shape();
        var found = of(json, parameters, shape);
        // as the file would be written and read again, so that a model equals its copy
        var layout = NetworkLayout.encoder(found.encoder, shape);
        var written = GraphJson.read(EncoderGraph.json(layout).getBytes(StandardCharsets.UTF_8));
        written.becomeEncoder();
        var encoder = new Dl4jGraph(written.text(), found.encoder.embeddingSize());
        var card = new ModelCard(ModelCard.UNKNOWN, encoder, preprocessing, Map.of(), "", 0, ModelCard.currentVersions(),
                List.of());
        return new PretrainedModel(card, Map.of(), found.weights);
    }

    /** The encoder in a file of ours whose card says that it came from elsewhere. */
    static ForeignGraph reread(byte[] graph, byte[] parameters, InputShape shape) throws IOException {
        return of(GraphJson.read(graph), parameters, shape);
    }

    /** That encoder without its weights, as it is described and not tried. */
    static Dl4jGraph described(byte[] graph, int embeddingSize) throws IOException {
        var json = GraphJson.read(graph);
        json.becomeEncoder();
        return new Dl4jGraph(json.text(), embeddingSize);
    }

    private static ForeignGraph of(GraphJson json, byte[] parameters, InputShape shape) throws IOException {
        var flat = Coefficients.read(parameters);
        Weights all;
        try {
            all = EncoderGraph.named(json.text(), flat);
        } catch (RuntimeException e) {
            throw new ModelFileException("The model file's network cannot be read: " + e.getMessage());
        }
        var weights = renamed(all, json.becomeEncoder());
        ModelFileException.requireFinite(weights);
        try {
            return new ForeignGraph(Dl4jGraph.tried(json.text(), weights, shape), weights);
        } catch (RuntimeException e) {
            throw ModelFileException.foreign("cannot be used on " + InputShape.colours(shape.channels())
                    + " images of " + shape.size() + " × " + shape.size() + " pixels (" + firstLine(e) + ")");
        }
    }

    private static Weights renamed(Weights all, Map<String, String> names) throws ModelFileException {
        var arrays = new LinkedHashMap<String, Weights.Array>();
        for (var entry : all.arrays().entrySet()) {
            var old = ParameterName.of(entry.getKey());
            var vertex = names.get(old.layer());
            if (vertex == null) {
                continue;
            }
            if (old.kind().equals(ParameterName.LOG_DEVIATION)) {
                arrays.put(new ParameterName(vertex, ParameterName.VARIANCE).toString(), variance(entry.getValue()));
            } else if (old.isKnown()) {
                arrays.put(new ParameterName(vertex, old.kind()).toString(), entry.getValue());
            } else {
                throw ModelFileException.foreign("has parameters of a kind that is not known, " + old.kind());
            }
        }
        return new Weights(arrays);
    }

    /** σ² = 10^(2 log₁₀ σ). */
    private static Weights.Array variance(Weights.Array logDeviation) {
        var values = logDeviation.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.pow(10, 2 * values[i]);
        }
        return new Weights.Array(logDeviation.shape(), values);
    }

    /** DL4J explains at length. */
    private static String firstLine(RuntimeException e) {
        var words = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
        return words.length() > 120 ? words.substring(0, 120) + "…" : words;
    }
}
