package org.selfsup.core.nn;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * An MLP with one hidden layer: Dense [– BN] – ReLU – Dense [– BN]. A layer followed by batch-norm has no bias.
 *
 * @param hidden width of the hidden layer
 * @param outputs width of the projection
 * @param hiddenBatchNorm whether the hidden layer is batch-normalised (SimCLR's and BYOL's are, MoCo v2's is not)
 * @param lastBatchNorm whether the projection is batch-normalised too (SimCLR's published code does)
 */
public record HeadLayout(int hidden, int outputs, boolean hiddenBatchNorm, boolean lastBatchNorm) {

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public HeadLayout {
        if (hidden < 1 || hidden > 16_384) {
            throw new IllegalArgumentException("projector or predictor width must be between 1 and 16384, got " + hidden);
        }
        if (outputs < 2 || outputs > 16_384) {
            throw new IllegalArgumentException("projection size must be between 2 and 16384, got " + outputs);
        }
    }

    /** Adds the layers, all called {@code name-something}, and returns the name of the last. */
    String addTo(GraphBuilder g, LayerKit kit, String name, String input, int inputs) {
        kit.dense(g, name + "-dense1", input, inputs, hidden, !hiddenBatchNorm);
        kit.dense(g, name + "-dense2", hiddenRelu(g, kit, name), hidden, outputs, !lastBatchNorm);
        if (lastBatchNorm) {
            kit.batchNorm(g, last(name), name + "-dense2", outputs, false);
        }
        return last(name);
    }

    private String hiddenRelu(GraphBuilder g, LayerKit kit, String name) {
        if (hiddenBatchNorm) {
            return kit.batchNorm(g, name + "-bn1", name + "-dense1", hidden, true);
        }
        g.addLayer(name + "-relu1", new ActivationLayer(Activation.RELU), name + "-dense1");
        return name + "-relu1";
    }

    /** The vertex that gives the output of the head called {@code name}. */
    String last(String name) {
        return name + (lastBatchNorm ? "-bn2" : "-dense2");
    }

    /** Adds the names and shapes of the parameters. */
    void shapes(String name, int inputs, Map<String, long[]> shapes) {
        dense(name, 1, inputs, hidden, hiddenBatchNorm, shapes);
        dense(name, 2, hidden, outputs, lastBatchNorm, shapes);
    }

    private static void dense(String name, int number, int in, int out, boolean batchNorm, Map<String, long[]> shapes) {
        var dense = name + "-dense" + number;
        shapes.put(new ParameterName(dense, ParameterName.WEIGHTS).toString(), new long[] {in, out});
        if (!batchNorm) {
            shapes.put(new ParameterName(dense, ParameterName.BIAS).toString(), new long[] {out});
            return;
        }
        for (var kind : ParameterName.OF_BATCH_NORM) {
            shapes.put(new ParameterName(name + "-bn" + number, kind).toString(), new long[] {out});
        }
    }
}
