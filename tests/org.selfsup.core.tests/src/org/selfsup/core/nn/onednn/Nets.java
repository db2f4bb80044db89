package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.selfsup.core.nn.ConvolutionSpec;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.StandardLayers;

/** The same net from oneDNN's layers and from DL4J's, in float and double, and passes through it. */
final class Nets {

    private Nets() {
    }

    /** A net as a function of the kit: adds vertices behind {@code input}, returns the last one's name. */
    interface Body {
        String build(LayerKit kit, GraphBuilder g, String input);
    }

    static ComputationGraph fast(Body body) {
        return fast(Precision.FLOAT32, body);
    }

    static ComputationGraph fast(Precision precision, Body body) {
        return graph(OneDnn.kit(precision).orElseThrow(() -> new AssertionError(OneDnn.describe())), DataType.FLOAT, body);
    }

    /** Those that this processor computes with. */
    static List<Precision> precisions() {
        return OneDnn.computesBf16() ? List.of(Precision.FLOAT32, Precision.BF16) : List.of(Precision.FLOAT32);
    }

    /** DL4J's own layers in double precision: what all results are measured against. */
    static ComputationGraph exact(Body body) {
        return graph(new StandardLayers(), DataType.DOUBLE, body);
    }

    static ComputationGraph standard(Body body) {
        return graph(new StandardLayers(), DataType.FLOAT, body);
    }

    /** Parameters depend on their names only. */
    private static ComputationGraph graph(LayerKit kit, DataType type, Body body) {
        GraphBuilder g = new NeuralNetConfiguration.Builder().seed(1).dataType(type).updater(new Sgd(1)).miniBatch(false)
                .trainingWorkspaceMode(WorkspaceMode.NONE).inferenceWorkspaceMode(WorkspaceMode.NONE).graphBuilder()
                .addInputs("in");
        g.setOutputs(body.build(kit, g, "in"));
        ComputationGraph graph = new ComputationGraph(g.build());
        graph.init();
        graph.initGradientsView();
        for (Map.Entry<String, INDArray> parameter : graph.paramTable().entrySet()) {
            fill(parameter.getKey(), parameter.getValue());
        }
        return graph;
    }

    private static void fill(String name, INDArray p) {
        INDArray uniform = random(name.hashCode(), p.shape());
        if (name.endsWith("_W")) {
            double perOutput = (double) p.length() / p.size(0);
            p.assign(uniform.muli(Math.sqrt(2 / perOutput)));
        } else if (name.endsWith("_var") || name.endsWith("_gamma")) {
            p.assign(uniform.muli(0.2).addi(1));
        } else {
            p.assign(uniform.muli(0.3));
        }
    }

    /** Uniform in (−√3, √3): mean 0, variance 1. */
    static INDArray random(long seed, long... shape) {
        var random = new Random(seed);
        int length = (int) LongStream.of(shape).reduce(1, Math::multiplyExact);
        double[] values = random.doubles(length, -Math.sqrt(3), Math.sqrt(3)).toArray();
        return Nd4j.create(values, shape, 'c');
    }

    /** What one training pass gives: activations and their gradients as {@code [n, c, h, w]}. */
    record Pass(INDArray output, Map<String, INDArray> gradients) {
    }

    static Pass train(ComputationGraph graph, INDArray x) {
        return train(graph, x, false);
    }

    /** @param round whether the gradient of the output is one that a bf16 layer could be given */
    static Pass train(ComputationGraph graph, INDArray x, boolean round) {
        DataType type = graph.params().dataType();
        String last = graph.getConfiguration().getNetworkOutputs().get(0);
        INDArray y = graph.feedForward(new INDArray[] {x.castTo(type)}, true, false).get(last).dup('c');
        INDArray planar = planar(graph, y);
        INDArray dy = random(77, planar.shape()).castTo(round ? DataType.BFLOAT16 : type).castTo(type);
        Map<String, INDArray> gradients = new TreeMap<>();
        graph.backpropGradient(own(graph, dy)).gradientForVariable().forEach((name, g) -> gradients.put(name, g.dup('c')));
        return new Pass(planar, gradients);
    }

    static INDArray infer(ComputationGraph graph, INDArray x) {
        return planar(graph, graph.outputSingle(x.castTo(graph.params().dataType())).dup('c'));
    }

    /** The gradient of the layer's input, for a random gradient of its output, after a pass with training's statistics. */
    static INDArray inputGradient(ComputationGraph graph, INDArray x, String layer) {
        DataType type = graph.params().dataType();
        INDArray y = graph.feedForward(new INDArray[] {x.castTo(type)}, true, false).get(layer);
        INDArray dy = own(graph, random(78, planar(graph, y).shape()).castTo(type));
        GraphVertex vertex = graph.getVertex(layer);
        vertex.setEpsilon(dy);
        return planar(graph, vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getSecond()[0].dup('c'));
    }

    private static boolean channelsLast(ComputationGraph graph, INDArray activations) {
        return activations.rank() == 4 && graph.getVertices()[1].getLayer() instanceof ConvolutionOnCpu;
    }

    private static INDArray planar(ComputationGraph graph, INDArray activations) {
        return channelsLast(graph, activations) ? activations.permute(0, 3, 1, 2).dup('c') : activations;
    }

    private static INDArray own(ComputationGraph graph, INDArray planar) {
        return channelsLast(graph, planar) ? planar.permute(0, 2, 3, 1).dup('c') : planar;
    }

    /** ‖a − b‖ / ‖b‖. */
    static double difference(INDArray a, INDArray b) {
        assertArrayEquals(b.shape(), a.shape());
        INDArray exact = b.castTo(DataType.DOUBLE).dup('c');
        return a.castTo(DataType.DOUBLE).dup('c').distance2(exact) / Math.max(1e-30, exact.norm2Number().doubleValue());
    }

    static void assertClose(String what, INDArray actual, INDArray exact, double tolerance) {
        double difference = difference(actual, exact);
        assertTrue(difference <= tolerance, () -> what + " differs by " + difference);
    }

    static void assertBits(INDArray expected, INDArray actual) {
        assertArrayEquals(expected.dup('c').data().asFloat(), actual.dup('c').data().asFloat(), 0f);
    }

    /** A first convolution that hands the image on as it is, so that the layer behind it is no first layer. */
    static String passOn(LayerKit kit, GraphBuilder g, String input, int channels) {
        return kit.firstConvolution(g, "pass", input, new ConvolutionSpec(channels, channels, 1, 1));
    }

    static void setPassOn(ComputationGraph graph, int channels) {
        graph.getParam("pass_W").assign(Nd4j.eye(channels).castTo(graph.params().dataType())
                .reshape('c', channels, channels, 1, 1));
    }
}
