package org.selfsup.core.nn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;

/**
 * The building blocks of the backbones, put into a DL4J graph. {@link StandardLayers} uses DL4J's own layers; a faster kit
 * gives the same function with the same parameters and may fuse vertices.
 *
 * <p>What every kit keeps to, so that kits can be exchanged without changing a model:
 *
 * <ul>
 *   <li>Every method returns the name of the vertex that gives the result; vertices it adds are called {@code name} or
 *       {@code name-something}.
 *   <li>A layer with parameters is called exactly {@code name}: a convolution has {@code name_W} of shape
 *       {@code [out, in, kernel, kernel]} and no bias; a dense layer has {@code name_W} of shape {@code [in, out]} and
 *       {@code name_b} of shape {@code [out]}; a batch-norm has {@code name_gamma}, {@code name_beta}, {@code name_mean},
 *       {@code name_var}, each {@code [channels]}, eps 1e-5 and decay 0.9. Parameters travel between kits by these names
 *       ({@code paramTable()}), because a fused graph has another topological order.
 *   <li>{@link #firstConvolution} reads the graph's input, {@code [n, c, h, w]} in c order, and may skip the gradient with
 *       respect to it. {@link #globalAveragePool} and {@link #quarterAveragePool} return matrices. In
 *       between, the layout of activations is the kit's own affair.
 *   <li>Kits leave weights as DL4J initialises them; {@link ParameterInit} sets them afterwards by name.
 *   <li>The gradients of the running statistics follow DL4J's convention: {@code params -= gradient} moves them.
 * </ul>
 */
public interface LayerKit {

    /** Eps of every batch-norm, as in torch. */
    double BATCH_NORM_EPS = 1e-5;

    /** Decay of the running statistics: {@code running = 0.9 · running + 0.1 · batch} (torch's momentum 0.1). */
    double BATCH_NORM_DECAY = 0.9;

    /** Convolution without bias and activation. */
    String convolution(GraphBuilder g, String name, String input, ConvolutionSpec spec);

    /** The same, of the images themselves. */
    default String firstConvolution(GraphBuilder g, String name, String images, ConvolutionSpec spec) {
        return convolution(g, name, images, spec);
    }

    /** {@code x · W [+ b]} of a matrix {@code x [n, in]}, without activation: a layer of a head. */
    default String dense(GraphBuilder g, String name, String input, int in, int out, boolean bias) {
        g.addLayer(name, new DenseLayer.Builder().nIn(in).nOut(out).hasBias(bias).activation(Activation.IDENTITY).build(),
                input);
        return name;
    }

    /** Batch normalisation over {@code channels}, followed by ReLU if asked. */
    String batchNorm(GraphBuilder g, String name, String input, int channels, boolean relu);

    /** {@code max(0, left + right)}: the end of a residual block. */
    String addRelu(GraphBuilder g, String name, String left, String right);

    /** Maximum over 3×3 windows, stride 2, padding 1 (the ImageNet stem). */
    String maxPool(GraphBuilder g, String name, String input);

    /** Mean over all positions: {@code [n, c, h, w] → [n, c]}. */
    String globalAveragePool(GraphBuilder g, String name, String input);

    /**
     * Mean over each quarter of a square map: {@code [n, channels, rows, rows] → [n, 4 · channels]}, channel by channel, the
     * quarters in reading order. An odd middle row or column belongs to both halves.
     */
    String quarterAveragePool(GraphBuilder g, String name, String input, int channels, int rows);

    /**
     * Begins a forward pass that a backward pass will follow, so that a kit can keep no more activations than that needs.
     *
     * @param graph of the kit's layers, maybe on top of an own DL4J network's
     * @param activationBytes that all activations of the kit's layers take together
     * @return to be closed behind the backward pass
     */
    default TrainingPass trainingPass(ComputationGraph graph, long activationBytes) {
        return () -> { };
    }

    /** A forward and a backward pass under way. */
    @FunctionalInterface
    interface TrainingPass extends AutoCloseable {

        @Override
        void close();
    }
}
