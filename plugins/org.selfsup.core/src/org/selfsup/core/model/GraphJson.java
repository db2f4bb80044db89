package org.selfsup.core.model;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.selfsup.core.nn.Dl4jGraph;
import org.selfsup.core.nn.ParameterName;

/**
 * The description of a network from elsewhere, as a tree: what only its training needed (updaters, decay, dropout, loss) is
 * replaced by what our own files have there, the rest is checked, and only then a parser that creates objects may see it.
 */
final class GraphJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CLASS = "@class";
    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";

    /** Kernels, strides, paddings: beyond that the native code's arithmetic is not to be trusted. */
    private static final int LARGEST_WINDOW = 1024;

    private final ObjectNode root;
    private ObjectNode vertices;
    private ObjectNode inputs;

    private GraphJson(ObjectNode root) throws ModelFileException {
        this.root = root;
        vertices = object(root, "vertices");
        inputs = object(root, "vertexInputs");
    }

    /** @throws ModelFileException with a sentence for the user if this is no graph, or not one of layers that we know */
    static GraphJson read(byte[] json) throws IOException {
        SafeJson.requireShallow(json);
        var tree = JSON.readTree(json);
        if (tree != null && tree.has("confs")) {
            throw ModelFileException.foreign(
                    "is a MultiLayerNetwork: convert it with toComputationGraph() and save it again");
        }
        if (!(tree instanceof ObjectNode root)) {
            throw ModelFileException.foreign("has no description of its layers");
        }
        var graph = new GraphJson(root);
        for (var vertex : graph.vertices) {
            graph.clean(vertex);
        }
        root.put("validateOutputLayerConfig", false);
        root.set("defaultConfiguration", NODES.objectNode().put("cacheMode", "NONE").put("dataType", "FLOAT")
                .put("miniBatch", false).put("optimizationAlgo", "STOCHASTIC_GRADIENT_DESCENT"));
        var forbidden = SafeJson.forbidden(JSON.writeValueAsBytes(root));
        if (forbidden.isPresent()) {
            throw ModelFileException.foreign("has a part of the kind " + forbidden.get() + ", which is not read");
        }
        return graph;
    }

    private void clean(JsonNode vertex) throws ModelFileException {
        if (text(vertex, CLASS).equals("org.deeplearning4j.nn.conf.graph.LayerVertex")) {
            var conf = object(vertex, "layerConf");
            conf.put("miniBatch", false).put("seed", 0).put("iterationCount", 0).put("epochCount", 0);
            conf.putNull("stepFunction");
            var layer = object(conf, "layer");
            replace(layer, "iupdater", part("org.nd4j.linalg.learning.config.NoOp"));
            replace(layer, "weightInitFn", part("org.deeplearning4j.nn.weights.WeightInitConstant").put("value", 0.0));
            replace(layer, "lossFn", part("org.nd4j.linalg.lossfunctions.impl.LossMSE"));
            replace(layer, "regularization", NODES.arrayNode());
            replace(layer, "regularizationBias", NODES.arrayNode());
            for (var training : List.of("biasUpdater", "constraints", "idropout", "weightNoise")) {
                replace(layer, training, NODES.nullNode());
            }
            // how DL4J before 1.0 said it
            layer.remove(List.of("dropOut", "updater", "weightInit", "dist", "lossFunction", "useDropConnect"));
        }
        requireHarmless(vertex);
    }

    private static void replace(ObjectNode layer, String name, JsonNode value) {
        if (layer.has(name)) {
            layer.set(name, value);
        }
    }

    private static ObjectNode part(String name) {
        return NODES.objectNode().put(CLASS, name);
    }

    private static void requireHarmless(JsonNode node) throws ModelFileException {
        if (node.asText().equals("NHWC")) {
            throw ModelFileException.foreign(
                    "takes images as [n, height, width, channels], not as [n, channels, height, width]");
        }
        for (var fields = node.fields(); fields.hasNext();) {
            var field = fields.next();
            if (field.getValue().isObject() && !field.getKey().equals("layerConf")) {
                // without it DL4J would look for a class in the manner of its early versions, past the list
                text(field.getValue(), CLASS);
            }
        }
        for (var child : node) {
            if (node.isArray() && child.isNumber() && Math.abs(child.asDouble()) > LARGEST_WINDOW) {
                throw ModelFileException.foreign("has a window of " + child.asText() + " pixels");
            }
            requireHarmless(child);
        }
    }

    /** What a parser may see. */
    String text() {
        return root.toString();
    }

    /** Number of channels that the first convolution behind the input takes. */
    int channels() throws ModelFileException {
        var reached = new ArrayDeque<>(List.of(only("networkInputs", "input")));
        var seen = new HashSet<String>();
        while (!reached.isEmpty()) {
            var from = reached.remove();
            if (!seen.add(from)) {
                continue;
            }
            for (var entries = inputs.fields(); entries.hasNext();) {
                var entry = entries.next();
                if (contains(entry.getValue(), from)) {
                    var layer = vertices.path(entry.getKey()).path("layerConf").path("layer");
                    if (layer.path(CLASS).asText().equals(LAYERS + "ConvolutionLayer")) {
                        return channels(layer.path("nin").asInt());
                    }
                    reached.add(entry.getKey());
                }
            }
        }
        throw ModelFileException.foreign("has no convolution behind its input, so it does not read images");
    }

    private static int channels(int channels) throws ModelFileException {
        if (channels != 1 && channels != 3) {
            throw ModelFileException.foreign("takes images of " + channels
                    + " channels, not of 1 (greyscale) or 3 (colour)");
        }
        return channels;
    }

    private static boolean contains(JsonNode names, String name) {
        for (var each : names) {
            if (each.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Cuts the classifier off, if there is one, and gives the vertices the names that {@link Dl4jGraph} wants.
     *
     * @return the new names of the vertices that are left, by the old ones
     */
    Map<String, String> becomeEncoder() throws ModelFileException {
        var input = only("networkInputs", "input");
        var output = withoutClassifier(only("networkOutputs", "output"));
        var names = new LinkedHashMap<String, String>();
        vertices.fieldNames().forEachRemaining(name -> names.put(name, name.equals(output) ? Dl4jGraph.OUTPUT
                : name.startsWith(Dl4jGraph.PREFIX) ? name : Dl4jGraph.PREFIX + name));
        if (names.values().stream().distinct().count() < names.size()) {
            throw ModelFileException.foreign("has two layers of the same name");
        }
        var vertexInputs = NODES.objectNode();
        var renamed = NODES.objectNode();
        names.forEach((old, name) -> {
            renamed.set(name, vertices.get(old));
            if (vertices.get(old).path("layerConf").path("layer") instanceof ObjectNode layer) {
                layer.put("layerName", name);
            }
            var froms = vertexInputs.putArray(name);
            inputs.path(old).forEach(from -> froms.add(from.asText().equals(input) ? Dl4jGraph.INPUT
                    : names.getOrDefault(from.asText(), from.asText())));
        });
        root.set("vertices", vertices = renamed);
        root.set("vertexInputs", inputs = vertexInputs);
        root.putArray("networkInputs").add(Dl4jGraph.INPUT);
        root.putArray("networkOutputs").add(Dl4jGraph.OUTPUT);
        for (var layer : root.findParents("useLogStd")) {
            ((ObjectNode) layer).put("useLogStd", false);
        }
        for (var variables : root.findValues("variables")) {
            for (int i = 0; i < variables.size(); i++) {
                if (variables.get(i).asText().equals(ParameterName.LOG_DEVIATION)) {
                    ((ArrayNode) variables).set(i, NODES.textNode(ParameterName.VARIANCE));
                }
            }
        }
        // of the whole network and its training
        root.remove(List.of("topologicalOrder", "topologicalOrderStr", "iterationCount", "epochCount"));
        return names;
    }

    /** The vertex that gives h: the output, or what feeds it if it is a classifier, which is then removed. */
    private String withoutClassifier(String output) throws ModelFileException {
        var layer = vertices.path(output).path("layerConf").path("layer").path(CLASS).asText();
        if (!layer.equals(LAYERS + "OutputLayer") && !layer.equals(LAYERS + "LossLayer")) {
            return output;
        }
        var preprocessor = vertices.remove(output).path("preProcessor");
        if (!preprocessor.isObject()) {
            return inputs.path(output).path(0).asText();
        }
        var flattened = output + "-flattened";
        var vertex = part("org.deeplearning4j.nn.conf.graph.PreprocessorVertex");
        vertices.set(flattened, vertex.set("preProcessor", preprocessor));
        inputs.set(flattened, inputs.path(output));
        return flattened;
    }

    private String only(String field, String what) throws ModelFileException {
        var names = root.path(field);
        if (names.size() != 1) {
            throw ModelFileException.foreign("has " + names.size() + " " + what + "s");
        }
        return names.get(0).asText();
    }

    private static String text(JsonNode node, String name) throws ModelFileException {
        if (!node.path(name).isTextual()) {
            throw ModelFileException.foreign("has a part without \"" + name + "\"");
        }
        return node.get(name).asText();
    }

    private static ObjectNode object(JsonNode node, String name) throws ModelFileException {
        if (!(node.get(name) instanceof ObjectNode object)) {
            throw ModelFileException.foreign("has no \"" + name + "\"");
        }
        return object;
    }
}
