package org.selfsup.core.nn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;

/** DL4J's own layers: run everywhere, in float and double, and are what a saved model consists of. */
public final class StandardLayers implements LayerKit {

    /** What a block's second vertex is called behind its name, where it takes two here and one of a fused kit. */
    private static final String RELU = "-relu";
    private static final String SUM = "-sum";
    private static final String QUARTERS = "-quarters";

    /** Whether a vertex is the second one of a block, which a fused kit does not have. (Own DL4J networks are as they are.) */
    static boolean isFusedElsewhere(String vertex) {
        return !vertex.startsWith(Dl4jGraph.PREFIX)
                && (vertex.endsWith(RELU) || vertex.endsWith(SUM) || vertex.endsWith(QUARTERS));
    }

    @Override
    public String convolution(GraphBuilder g, String name, String input, ConvolutionSpec spec) {
        int kernel = spec.kernel();
        int stride = spec.stride();
        int padding = spec.padding();
        g.addLayer(name, new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).padding(padding, padding)
                .nIn(spec.in()).nOut(spec.out()).hasBias(false).activation(Activation.IDENTITY).build(), input);
        return name;
    }

    @Override
    public String batchNorm(GraphBuilder g, String name, String input, int channels, boolean relu) {
        g.addLayer(name, new BatchNormalization.Builder().nIn(channels).nOut(channels).eps(BATCH_NORM_EPS)
                .decay(BATCH_NORM_DECAY).useLogStd(false).build(), input);
        return relu ? relu(g, name + RELU, name) : name;
    }

    @Override
    public String addRelu(GraphBuilder g, String name, String left, String right) {
        String sum = name + SUM;
        g.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), left, right);
        return relu(g, name, sum);
    }

    @Override
    public String maxPool(GraphBuilder g, String name, String input) {
        g.addLayer(name, new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(3, 3).stride(2, 2).padding(1, 1)
                .build(), input);
        return name;
    }

    @Override
    public String globalAveragePool(GraphBuilder g, String name, String input) {
        g.addLayer(name, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), input);
        return name;
    }

    @Override
    public String quarterAveragePool(GraphBuilder g, String name, String input, int channels, int rows) {
        int window = rows - rows / 2;
        int step = Math.max(1, rows / 2);
        g.addLayer(name + QUARTERS, new SubsamplingLayer.Builder(PoolingType.AVG).kernelSize(window, window)
                .stride(step, step).build(), input);
        g.addVertex(name, new PreprocessorVertex(new CnnToFeedForwardPreProcessor(2, 2, channels)), name + QUARTERS);
        return name;
    }

    private static String relu(GraphBuilder g, String name, String input) {
        g.addLayer(name, new ActivationLayer(Activation.RELU), input);
        return name;
    }
}
