package org.selfsup.core.nn.onednn;

import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.selfsup.core.nn.LayerKit;

/** Small nets built by a kit, and one training pass through them. */
final class Nets {

    private Nets() {
    }

    /** A net as a function of the kit: adds vertices behind {@code in}, returns the last one's name. */
    interface Body {
        String build(LayerKit kit, GraphBuilder g);
    }

    static ComputationGraph graph(LayerKit kit, DataType type, Body body) {
        GraphBuilder g = new NeuralNetConfiguration.Builder().seed(1).dataType(type).updater(new Sgd(1)).miniBatch(false)
                .trainingWorkspaceMode(WorkspaceMode.NONE).inferenceWorkspaceMode(WorkspaceMode.NONE).graphBuilder()
                .addInputs("in");
        g.setOutputs(body.build(kit, g));
        ComputationGraph graph = new ComputationGraph(g.build());
        graph.init();
        return graph;
    }

    /** Random parameters that are the same for every graph with the same names; variances stay positive. */
    static void fill(ComputationGraph graph, long seed) {
        for (Map.Entry<String, INDArray> parameter : new TreeMap<>(graph.paramTable()).entrySet()) {
            INDArray p = parameter.getValue();
            Nd4j.getRandom().setSeed(seed ^ parameter.getKey().hashCode());
            INDArray random = Nd4j.rand(DataType.DOUBLE, p.shape());
            boolean scale = parameter.getKey().matches(".*_(var|gamma)");
            double size = parameter.getKey().endsWith("_W") ? Math.sqrt(6.0 / (p.length() / p.size(0))) : 1;
            p.assign(scale ? random.addi(0.5) : random.subi(0.5).muli(size));
        }
    }

    static INDArray random(long seed, long... shape) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.randn(DataType.DOUBLE, shape);
    }

    /** What one training pass gives; the gradients by parameter name. */
    record Pass(INDArray output, Map<String, INDArray> gradients) {
    }

    static Pass train(ComputationGraph graph, INDArray x, long seed) {
        DataType type = graph.params().dataType();
        String out = graph.getConfiguration().getNetworkOutputs().get(0);
        INDArray y = graph.feedForward(new INDArray[] {x.castTo(type)}, true, false).get(out).dup('c');
        INDArray epsilon = random(seed, y.shape()).castTo(type);
        Map<String, INDArray> gradients = new TreeMap<>();
        graph.backpropGradient(epsilon).gradientForVariable().forEach((name, g) -> gradients.put(name, g.dup('c')));
        return new Pass(y.castTo(DataType.DOUBLE), gradients);
    }
}
