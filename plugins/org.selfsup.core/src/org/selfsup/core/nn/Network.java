package org.selfsup.core.nn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A backbone with its heads: images x → representation h → projection z (→ prediction). Whatever takes images wants them as
 * {@code [n, c, h, w]}, normalised. Holds native memory until closed; one thread at a time.
 */
public final class Network implements Resumable, AutoCloseable {

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
    private final Map<String, Parameter> byName;
    private final INDArray flat;
    private final long activationBytes;
    private final long bytesOfKit;

    private Network(NetworkLayout layout, LayerKit kit, DataType type) {
        this.layout = layout;
        this.kit = kit;
        this.type = type;
        graph = new ComputationGraph(layout.trainingGraph(kit, type, loss));
        graph.init();
        flat = graph.params();
        activationBytes = type.width() * EncoderGraph.activations(graph.getConfiguration(), layout.shape());
        bytesOfKit = type.width() * EncoderGraph.activationsOfKit(graph.getConfiguration(), layout.shape());
        parameters = Parameter.of(graph);
        byName = parameters.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
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

    /** Backbone and projector with the same values: a target network (BYOL) or a key encoder (MoCo). */
    public Network target() {
        var target = new Network(layout.withoutPredictor(), kit, type);
        target.follow(this, 0);
        return target;
    }

    /**
     * Moves every value of this network, running statistics among them, towards that of {@code online}:
     * {@code value ← decay · value + (1 − decay) · online}.
     *
     * @param online a network that has all parameters of this one
     * @param decay from 0 (becomes equal) to 1 (stays as it is)
     */
    public void follow(Network online, double decay) {
        for (int i = 0; i < parameters.size();) {
            var first = parameters.get(i);
            long shift = online.byName.get(first.name()).offset() - first.offset();
            long length = 0;
            // parameters that lie side by side in both networks move as one: usually all of them
            for (; i < parameters.size() && parameters.get(i).offset() == first.offset() + length
                    && online.byName.get(parameters.get(i).name()).offset() == parameters.get(i).offset() + shift; i++) {
                length += parameters.get(i).length();
            }
            var own = flat.get(NDArrayIndex.interval(first.offset(), first.offset() + length));
            own.muli(decay);
            Optimizer.axpy(1 - decay, online.flat.get(NDArrayIndex.interval(first.offset() + shift,
                    first.offset() + shift + length)), own);
        }
    }

    /** What it was built from. */
    public NetworkLayout layout() {
        return layout;
    }

    /** The representation h of each image in inference mode, {@code [n, embeddingSize]}. */
    public float[][] represent(INDArray images) {
        try (var h = forward(images, false, REPRESENTATION)[0]) {
            return rows(h);
        }
    }

    /** Representation and projection of the same images in inference mode. */
    public Outputs outputs(INDArray images) {
        var out = forward(images, false, REPRESENTATION, layout.projection());
        try (var h = out[0]; var z = out[1]) {
            return new Outputs(rows(h), rows(z));
        }
    }

    /**
     * @param h representations, {@code [n, embeddingSize]}
     * @param z projections, {@code [n, d]}
     */
    public record Outputs(float[][] h, float[][] z) {
    }

    /**
     * The output of the last head with batch-norm on the batch's own statistics, {@code [n, d]}; the running ones do not
     * move. The caller closes it.
     */
    public INDArray project(INDArray images) {
        return forward(images, true, LOSS)[0];
    }

    /**
     * The same with the statistics of each of {@code parts} runs of images, which differ in length by one image at most.
     * Where the kit can, all go through the network at once.
     *
     * @param parts from 1 to n
     */
    public INDArray project(INDArray images, int parts) {
        var statistics = PartStatistics.of(graph);
        if (statistics.isEmpty()) {
            return projectOneByOne(images, parts);
        }
        statistics.get().forEach(layer -> layer.takeOver(parts));
        try {
            return project(images);
        } finally {
            statistics.get().forEach(layer -> layer.takeOver(1));
        }
    }

    private INDArray projectOneByOne(INDArray images, int parts) {
        long n = images.size(0);
        var all = Nd4j.createUninitialized(type, n, layout.outputs());
        for (int part = 0; part < parts; part++) {
            var rows = NDArrayIndex.interval(n * part / parts, n * (part + 1) / parts);
            try (var some = project(images.get(rows))) {
                all.get(rows).assign(some);
            }
        }
        return all;
    }

    /** Copies, because a kit may hand out arrays that it writes to again in the next pass. */
    private INDArray[] forward(INDArray images, boolean train, String... vertices) {
        var out = graph.output(List.of(vertices), train, new INDArray[] {images}, null);
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i].dup('c');
        }
        return out;
    }

    private static float[][] rows(INDArray matrix) {
        var values = matrix.data().asFloat();
        int width = (int) matrix.size(1);
        var rows = new float[(int) matrix.size(0)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }

    /**
     * One pass of a step that needs several.
     *
     * @param images {@code [n, c, h, w]}
     * @param objective the part of the loss that comes from them
     */
    public record Pass(INDArray images, Objective objective) {
    }

    /**
     * Several passes whose losses and gradients add up, for instance one per view. Each pass has its own batch-norm
     * statistics; the running ones move once, by the mean over the passes.
     *
     * @param passes their number
     * @param pass gives each, one after the other
     * @return the sum of the losses
     */
    public double differentiate(int passes, IntFunction<Pass> pass) {
        double sum = 0;
        INDArray gradients = null;
        for (int i = 0; i < passes; i++) {
            var next = pass.apply(i);
            sum += differentiate(next.images, next.objective);
            if (passes > 1) {
                gradients = gradients == null ? gradient().dup() : gradients.addi(gradient());
            }
        }
        if (gradients != null) {
            gradient().assign(gradients);
            gradients.close();
            for (var parameter : parameters) {
                if (parameter.role() == Parameter.Role.STATISTIC) {
                    parameter.in(gradient()).divi(passes);
                }
            }
        }
        return sum;
    }

    /**
     * Forward pass in training mode, loss, backward pass; leaves the gradient in {@link #gradient()}.
     *
     * @param objective of the output of the last head
     * @return the loss
     */
    public double differentiate(INDArray images, Objective objective) {
        loss.set(objective);
        graph.setInputs(images);
        graph.setLabels(loss.labels(type, images.size(0), layout.outputs()));
        try (var pass = kit.trainingPass(graph, images.size(0) * bytesOfKit)) {
            graph.computeGradientAndScore();
            return loss.loss();
        } finally {
            graph.clear();
            loss.set(null);
        }
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

    /** Bytes of all activations of one image in a forward pass of fused layers, whichever kit this network is of. */
    public long activationBytes() {
        return activationBytes;
    }

    /** What the flat vectors consist of. */
    List<Parameter> parameters() {
        return parameters;
    }

    /** The parameters by name. */
    public Weights weights() {
        return Weights.of(graph);
    }

    /**
     * Sets the parameters named in {@code weights}; others keep their values.
     *
     * @throws IllegalArgumentException if there is no parameter of such a name and shape
     */
    public void load(Weights weights) {
        weights.copyInto(graph);
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        ParameterState.write(parameters, flat, out);
    }

    @Override
    public void readState(DataInput in) throws IOException {
        ParameterState.read(parameters, flat, in);
    }

    @Override
    public void close() {
        loss.close();
        EncoderGraph.free(graph);
    }

    private long inputsOf(Parameter bias) {
        var weights = new ParameterName(ParameterName.of(bias.name()).layer(), ParameterName.WEIGHTS).toString();
        return byName.containsKey(weights) ? byName.get(weights).shape()[0] : 1;
    }
}
