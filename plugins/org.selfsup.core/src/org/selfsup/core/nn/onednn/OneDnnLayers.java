package org.selfsup.core.nn.onednn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.selfsup.core.nn.ConvolutionSpec;
import org.selfsup.core.nn.LayerKit;

/** The building blocks on oneDNN: activations channels-last in between, ReLU fused into batch-norm and addition. */
final class OneDnnLayers implements LayerKit {

    private final ActivationType activations;

    /** @param activations how images become activations; heads compute with floats in any case */
    OneDnnLayers(ActivationType activations) {
        this.activations = activations;
    }

    @Override
    public String convolution(GraphBuilder g, String name, String input, ConvolutionSpec spec) {
        g.addLayer(name, new FastConvolution(spec, false, activations), input);
        return name;
    }

    @Override
    public String firstConvolution(GraphBuilder g, String name, String images, ConvolutionSpec spec) {
        g.addLayer(name, new FastConvolution(spec, true, activations), images);
        return name;
    }

    @Override
    public String dense(GraphBuilder g, String name, String input, int in, int out, boolean bias) {
        g.addLayer(name, new FastDense(in, out, bias), input);
        return name;
    }

    @Override
    public String batchNorm(GraphBuilder g, String name, String input, int channels, boolean relu) {
        g.addLayer(name, new FastBatchNorm(channels, relu), input);
        return name;
    }

    @Override
    public String addRelu(GraphBuilder g, String name, String left, String right) {
        g.addVertex(name, new FastVertex(FastVertex.Operation.ADD_RELU), left, right);
        return name;
    }

    @Override
    public String maxPool(GraphBuilder g, String name, String input) {
        g.addVertex(name, new FastVertex(FastVertex.Operation.MAX_POOL), input);
        return name;
    }

    @Override
    public String globalAveragePool(GraphBuilder g, String name, String input) {
        g.addVertex(name, new FastVertex(FastVertex.Operation.GLOBAL_AVERAGE_POOL), input);
        return name;
    }

    @Override
    public String quarterAveragePool(GraphBuilder g, String name, String input, int channels, int rows) {
        g.addVertex(name, new FastVertex(FastVertex.Operation.QUARTER_AVERAGE_POOL), input);
        return name;
    }

    @Override
    public TrainingPass trainingPass(ComputationGraph graph, long activationBytes) {
        return PassMemory.begin(graph, activationBytes)::end;
    }
}
