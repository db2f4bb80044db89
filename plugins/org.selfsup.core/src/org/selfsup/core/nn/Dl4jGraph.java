package org.selfsup.core.nn;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;

/**
 * An encoder that somebody made with DL4J. It runs on DL4J's own layers whatever the kit; heads on top of it are the kit's.
 *
 * @param json DL4J's description of a graph with one input, {@link #INPUT}, whose output is the vertex {@link #OUTPUT};
 *     names no harmful classes
 * @param embeddingSize number of values of the representation h, 2 to 16384
 */
public record Dl4jGraph(String json, int embeddingSize) implements Encoder {

    /** What model files and specs call such an encoder. */
    public static final String NAME = "DL4J_GRAPH";
    /** What users read. */
    public static final String TITLE = "own DL4J network";
    /** Name of the graph's input. */
    public static final String INPUT = Network.IMAGES;
    /** Name of the vertex that gives h. */
    public static final String OUTPUT = Network.REPRESENTATION;
    /** What the names of the other vertices begin with, so that none is called like a head's. */
    public static final String PREFIX = "encoder-";

    /** Values that a layer may give for one image. A 7×7 convolution of 512 pixels to 64 channels gives 17 million. */
    private static final long MOST_ACTIVATIONS = 1L << 26;

    public Dl4jGraph {
        Objects.requireNonNull(json);
        if (embeddingSize < 2 || embeddingSize > 16_384) {
            throw new IllegalArgumentException("embedding size must be between 2 and 16384, got " + embeddingSize);
        }
    }

    /**
     * Tries the graph on one blank image, to learn what it gives.
     *
     * @param json see {@link #json()}
     * @throws RuntimeException of any kind if it does not take such images or gives anything but a vector of finite numbers
     */
    public static Dl4jGraph tried(String json, Weights weights, InputShape shape) {
        var configuration = GraphDescription.read(json);
        requireModest(configuration, shape);
        var graph = EncoderGraph.graph(configuration);
        try (var image = Nd4j.zeros(1, shape.channels(), shape.size(), shape.size())) {
            weights.copyInto(graph);
            var h = graph.outputSingle(image);
            if (h.rank() != 2 || h.size(0) != 1) {
                throw new IllegalArgumentException(
                        "it gives an array of shape " + Arrays.toString(h.shape()) + " for an image");
            }
            for (float value : h.dup('c').data().asFloat()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("it gives values that are no numbers");
                }
            }
            return new Dl4jGraph(json, (int) h.size(1));
        } finally {
            EncoderGraph.free(graph);
        }
    }

    private static void requireModest(ComputationGraphConfiguration configuration, InputShape shape) {
        var image = InputType.convolutional(shape.size(), shape.size(), shape.channels());
        configuration.clone().getLayerActivationTypes(true, false, image).forEach((vertex, type) -> {
            if (type.arrayElementsPerExample() > MOST_ACTIVATIONS) {
                throw new IllegalArgumentException(
                        "its layer " + vertex + " gives " + type.arrayElementsPerExample() + " values");
            }
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String addTo(GraphBuilder g, LayerKit kit, String input, InputShape shape) {
        var configuration = GraphDescription.read(json);
        configuration.getVertices().forEach((name, vertex) -> g.addVertex(name, vertex, configuration.getVertexInputs()
                .get(name).stream().map(from -> from.equals(INPUT) ? input : from).toArray(String[]::new)));
        return OUTPUT;
    }
}
