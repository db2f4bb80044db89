package org.selfsup.core.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A backbone with its heads: images x → representation h → projection z (→ prediction). Holds native memory until closed;
 * one thread at a time.
 */
public final class Network implements AutoCloseable {

    /** Name of the graph's input. */
    static final String IMAGES = "images";
    /** Name of the vertex that gives h. */
    public static final String REPRESENTATION = "representation";
    static final String LOSS = "loss";

    private final NetworkLayout layout;
    private final LayerKit kit;
    private final DataType type;
    private final ObjectiveLoss loss = new ObjectiveLoss();
    private final ComputationGraph graph;
    private final List<Parameter> parameters;
    private final INDArray flat;

    private Network(NetworkLayout layout, LayerKit kit, DataType type) {
        this.layout = layout;
        this.kit = kit;
        this.type = type;
        graph = new ComputationGraph(layout.trainingGraph(kit, type, loss));
        graph.init();
        graph.initGradientsView();
        flat = graph.params();
        parameters = parametersOf(graph);
    }

    /** A network with initial weights that depend on the seed and the layout only. */
    public static Network create(NetworkLayout layout, LayerKit kit, DataType type, long seed) {
        var network = new Network(layout, kit, type);
        var weights = new LinkedHashMap<String, Weights.Array>();
        for (var p : network.parameters) {
            weights.put(p.name(), new Weights.Array(p.shape(),
                    ParameterInit.values(seed, p.name(), p.shape(), network.inputsOf(p))));
        }
        network.load(new Weights(weights));
        return network;
    }

    /** A network with the same layout and the same values, for instance a target network. */
    public Network copy() {
        var copy = new Network(layout, kit, type);
        copy.flat.assign(flat);
        return copy;
    }

    public NetworkLayout layout() {
        return layout;
    }

    /** The representation h of each image in inference mode, {@code [n, embeddingSize]}; the caller closes it. */
    public INDArray represent(INDArray images) {
        return forward(REPRESENTATION, images, false);
    }

    /**
     * The output of the last head, {@code [n, d]}; the caller closes it.
     *
     * @param train whether batch-norm uses the batch's statistics; the running ones do not move
     */
    public INDArray project(INDArray images, boolean train) {
        return forward(LOSS, images, train);
    }

    private INDArray forward(String vertex, INDArray images, boolean train) {
        return graph.output(List.of(vertex), train, new INDArray[] {images}, null)[0];
    }

    /**
     * Forward pass in training mode, loss, backward pass; leaves the gradient in {@link #gradient()}.
     *
     * @return the loss
     */
    public double differentiate(INDArray images, Objective objective) {
        loss.set(objective);
        graph.setInputs(images);
        try (var labels = Nd4j.create(type, images.size(0), layout.outputs())) {
            graph.setLabels(labels);
            graph.computeGradientAndScore();
        } finally {
            graph.clear();
            loss.set(null);
        }
        return loss.loss();
    }

    /** All parameters, running statistics among them, as one vector {@code [p]}: a view. */
    public INDArray values() {
        return flat;
    }

    /** The gradient of the last {@link #differentiate}, {@code [p]} in the order of {@link #values()}: a view. */
    public INDArray gradient() {
        var gradient = graph.getGradientsViewArray();
        return gradient.reshape(gradient.length());
    }

    /** What the flat vectors consist of. */
    List<Parameter> parameters() {
        return parameters;
    }

    /** The parameters by name. */
    public Weights weights() {
        var weights = new LinkedHashMap<String, Weights.Array>();
        var table = graph.paramTable();
        for (var p : parameters) {
            weights.put(p.name(), new Weights.Array(p.shape(), cOrder(table.get(p.name()))));
        }
        return new Weights(weights);
    }

    /**
     * Sets the parameters named in {@code weights}; others keep their values.
     *
     * @throws IllegalArgumentException if there is no parameter of such a name and shape
     */
    public void load(Weights weights) {
        var table = graph.paramTable();
        for (var entry : weights.arrays().entrySet()) {
            var target = table.get(entry.getKey());
            var array = entry.getValue();
            if (target == null || !java.util.Arrays.equals(target.shape(), array.shape())) {
                throw new IllegalArgumentException("the network has no parameter " + entry.getKey() + " of shape "
                        + java.util.Arrays.toString(array.shape()));
            }
            try (var values = Nd4j.create(array.values(), array.shape(), 'c')) {
                target.assign(values);
            }
        }
    }

    @Override
    public void close() {
        graph.close();
    }

    private long inputsOf(Parameter bias) {
        var weights = bias.name().substring(0, bias.name().lastIndexOf('_')) + "_W";
        return parameters.stream().filter(p -> p.name().equals(weights)).findFirst().map(p -> p.shape()[0]).orElse(1L);
    }

    private static float[] cOrder(INDArray array) {
        try (var copy = array.dup('c')) {
            return copy.ravel('c').toFloatVector();
        }
    }

    private static List<Parameter> parametersOf(ComputationGraph graph) {
        var parameters = new ArrayList<Parameter>();
        for (Map.Entry<String, INDArray> entry : graph.paramTable().entrySet()) {
            var view = entry.getValue();
            parameters.add(Parameter.of(entry.getKey(), view.shape(), view.offset()));
        }
        return List.copyOf(parameters);
    }
}
