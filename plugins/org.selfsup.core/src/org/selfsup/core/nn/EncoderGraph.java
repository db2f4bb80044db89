package org.selfsup.core.nn;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Predicate;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;

/** A backbone as a plain DL4J graph, for the model file: standard layers, one output, h. */
public final class EncoderGraph {

    private EncoderGraph() {
    }

    /**
     * DL4J's description of the backbone. Taken from an initialised graph: only then it lists each layer's variables, from
     * which DL4J tells, when it reads the description, whether a batch-norm stores its variance or the logarithm of it.
     */
    public static String json(NetworkLayout layout) {
        var graph = graph(configuration(layout));
        try {
            return alikeEverywhere(graph.getConfiguration().toJson());
        } finally {
            free(graph);
        }
    }

    /** DL4J ends lines as the computer does. Within its texts JSON writes such characters in another way. */
    static String alikeEverywhere(String json) {
        return json.replace("\r\n", "\n");
    }

    /** Writes the flat parameter vector of the backbone in DL4J's order and format. */
    public static void writeParameters(NetworkLayout layout, Weights weights, DataOutputStream out) throws IOException {
        var graph = graph(configuration(layout));
        try {
            weights.select(graph.paramTable()::containsKey).copyInto(graph);
            Nd4j.write(graph.params(), out);
        } finally {
            free(graph);
        }
    }

    /**
     * Gives the values of a flat parameter vector their names.
     *
     * @param json a description of a graph that names no harmful classes
     * @throws RuntimeException of any kind if the description is none, or of another number of parameters
     */
    public static Weights named(String json, float[] flat) {
        var configuration = GraphDescription.read(json);
        long expected = configuration.getVertices().values().stream().mapToLong(v -> v.numParams(false)).sum();
        if (expected != flat.length) {
            throw new IllegalArgumentException("the graph has " + expected + " parameters, but there are " + flat.length);
        }
        var graph = graph(configuration);
        try (var values = Nd4j.createFromArray(flat)) {
            graph.setParams(values);
            return Weights.of(graph);
        } finally {
            free(graph);
        }
    }

    /** Names and shapes of the backbone's parameters, with values of no meaning. */
    public static Weights template(NetworkLayout layout) {
        var graph = graph(configuration(layout));
        try {
            return Weights.of(graph);
        } finally {
            free(graph);
        }
    }

    private static ComputationGraphConfiguration configuration(NetworkLayout layout) {
        return layout.encoderGraph(new StandardLayers());
    }

    static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        var graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }

    /** DL4J's own close would also run a full garbage collection and drop the workspaces of the thread. */
    static void free(ComputationGraph graph) {
        for (var array : new INDArray[] {graph.params(), graph.getGradientsViewArray()}) {
            if (array != null && array.closeable()) {
                array.close();
            }
        }
        graph.getHelperWorkspaces().values().forEach(Pointer::close);
    }

    /**
     * Values of all activations of one image, the same for every kit: what a fused kit has no vertices for is left out,
     * because the passes that a batch takes are counted from this (ADR 45).
     */
    static long activations(ComputationGraphConfiguration configuration, InputShape shape) {
        return activations(configuration, shape, vertex -> true);
    }

    /** Of those that layers of a kit give: an own DL4J network below the heads has DL4J's. */
    static long activationsOfKit(ComputationGraphConfiguration configuration, InputShape shape) {
        return activations(configuration, shape, vertex -> !vertex.startsWith(Dl4jGraph.PREFIX));
    }

    private static long activations(ComputationGraphConfiguration configuration, InputShape shape, Predicate<String> vertices) {
        // a copy, because it may be given preprocessors on the way
        return configuration.clone().getLayerActivationTypes(true, false,
                InputType.convolutional(shape.size(), shape.size(), shape.channels())).entrySet().stream()
                .filter(vertex -> vertices.test(vertex.getKey()) && !StandardLayers.isFusedElsewhere(vertex.getKey()))
                .mapToLong(vertex -> vertex.getValue().arrayElementsPerExample()).sum();
    }
}
