package org.selfsup.core.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.selfsup.core.image.InputShape;

/**
 * What a network consists of.
 *
 * @param backbone images {@code [n, c, h, w]} → h {@code [n, embeddingSize]}
 * @param shape of the images
 * @param heads MLPs on top of it, one on the other, by name: h → projector → predictor
 */
public record NetworkLayout(Encoder backbone, InputShape shape, Map<String, HeadLayout> heads) {

    /** Of 4 bytes each: more would not fit into one array of a model file. BYOL's paper has 12 million on top of a ResNet-50. */
    public static final long MOST_HEAD_VALUES = 1 << 27;

    /** Name of the head every method has. */
    public static final String PROJECTOR = "projector";
    /** Name of the head that BYOL's online network has on top of it. */
    public static final String PREDICTOR = "predictor";

    public NetworkLayout {
        Objects.requireNonNull(backbone);
        Objects.requireNonNull(shape);
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        long values = shapes(placed(backbone, heads)).values().stream().mapToLong(Weights::length).sum();
        if (values > MOST_HEAD_VALUES) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "projector and predictor must have at most %,d weights,"
                    + " got %,d: choose smaller widths or a smaller projection", MOST_HEAD_VALUES, values));
        }
    }

    /** The backbone alone. */
    public static NetworkLayout encoder(Encoder backbone, InputShape shape) {
        return new NetworkLayout(backbone, shape, Map.of());
    }

    /** Backbone and projector. */
    NetworkLayout withoutPredictor() {
        var projector = new LinkedHashMap<>(heads);
        projector.remove(PREDICTOR);
        return new NetworkLayout(backbone, shape, projector);
    }

    /** The vertex that gives the projection z; the output where there is no projector. */
    String projection() {
        return heads.containsKey(PREDICTOR) ? heads.get(PROJECTOR).last(PROJECTOR) : Network.LOSS;
    }

    /** A DL4J graph whose single output is h. */
    ComputationGraphConfiguration encoderGraph(LayerKit kit) {
        var g = builder(DataType.FLOAT);
        g.setOutputs(backbone.addTo(g, kit, Network.IMAGES, shape));
        return g.build();
    }

    /** A DL4J graph from images to the last head, with a loss at its end. */
    ComputationGraphConfiguration trainingGraph(LayerKit kit, DataType type, ObjectiveLoss loss) {
        var g = builder(type);
        var last = backbone.addTo(g, kit, Network.IMAGES, shape);
        for (var head : placed(backbone, heads)) {
            last = head.layout.addTo(g, kit, head.name, last, head.inputs);
        }
        g.addLayer(Network.LOSS, loss.layer(), last);
        g.setOutputs(Network.LOSS);
        return g.build();
    }

    /** Names and shapes of the heads' parameters, head after head. */
    public Map<String, long[]> headShapes() {
        return shapes(placed(backbone, heads));
    }

    /**
     * Names of the parameters of those heads that another layout has, too: called the same, built the same, and on top of as many
     * values. Half a head would be worth no more than a new one.
     */
    public Set<String> headsAsIn(NetworkLayout other) {
        var same = new ArrayList<>(placed(backbone, heads));
        same.retainAll(placed(other.backbone, other.heads));
        return shapes(same).keySet();
    }

    private static Map<String, long[]> shapes(List<PlacedHead> heads) {
        var shapes = new LinkedHashMap<String, long[]>();
        heads.forEach(head -> head.layout.shapes(head.name, head.inputs, shapes));
        return shapes;
    }

    /** Width of the last head, or of h if there is none. */
    int outputs() {
        int width = backbone.embeddingSize();
        for (var head : heads.values()) {
            width = head.outputs();
        }
        return width;
    }

    /** @param inputs values that it gets from what lies below */
    private record PlacedHead(String name, HeadLayout layout, int inputs) {
    }

    /** From the lowest to the last. */
    private static List<PlacedHead> placed(Encoder backbone, Map<String, HeadLayout> heads) {
        var placed = new ArrayList<PlacedHead>();
        int width = backbone.embeddingSize();
        for (var head : heads.entrySet()) {
            placed.add(new PlacedHead(head.getKey(), head.getValue(), width));
            width = head.getValue().outputs();
        }
        return placed;
    }

    /**
     * The optimizer is ours ({@link Optimizer}), so DL4J's updater does nothing; {@code miniBatch(false)} keeps DL4J from
     * dividing the gradient of a loss that is a mean already.
     */
    private static GraphBuilder builder(DataType type) {
        return new NeuralNetConfiguration.Builder().dataType(type).seed(0).miniBatch(false).updater(new NoOp())
                .weightInit(WeightInit.ZERO).activation(Activation.IDENTITY).graphBuilder().addInputs(Network.IMAGES);
    }
}
