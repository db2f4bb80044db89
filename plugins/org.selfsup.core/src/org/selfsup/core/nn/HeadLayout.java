package org.selfsup.core.nn;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * An MLP on top of the backbone: Dense – BN – ReLU – Dense [– BN]. A layer followed by batch-norm has no bias.
 *
 * @param hidden width of the hidden layer
 * @param outputs width of the projection
 * @param lastBatchNorm whether the projection is batch-normalised too (SimCLR's published code does)
 */
public record HeadLayout(int hidden, int outputs, boolean lastBatchNorm) {

    public HeadLayout {
        if (hidden < 1 || hidden > 16_384) {
            throw new IllegalArgumentException("projector width must be between 1 and 16384, got " + hidden);
        }
        if (outputs < 2 || outputs > 16_384) {
            throw new IllegalArgumentException("projection size must be between 2 and 16384, got " + outputs);
        }
    }

    /** Adds the layers, all called {@code name-something}, and returns the name of the last. */
    String addTo(GraphBuilder g, LayerKit kit, String name, String input, int inputs) {
        g.addLayer(name + "-dense1", dense(inputs, hidden, false), input);
        var x = kit.batchNorm(g, name + "-bn1", name + "-dense1", hidden, true);
        g.addLayer(name + "-dense2", dense(hidden, outputs, !lastBatchNorm), x);
        return lastBatchNorm ? kit.batchNorm(g, name + "-bn2", name + "-dense2", outputs, false) : name + "-dense2";
    }

    /** Adds the names and shapes of the parameters. */
    void shapes(String name, int inputs, Map<String, long[]> shapes) {
        shapes.put(name + "-dense1_W", new long[] {inputs, hidden});
        batchNorm(name + "-bn1", hidden, shapes);
        shapes.put(name + "-dense2_W", new long[] {hidden, outputs});
        if (lastBatchNorm) {
            batchNorm(name + "-bn2", outputs, shapes);
        } else {
            shapes.put(name + "-dense2_b", new long[] {1, outputs});
        }
    }

    private static void batchNorm(String name, int channels, Map<String, long[]> shapes) {
        for (var kind : List.of("gamma", "beta", "mean", "var")) {
            shapes.put(name + "_" + kind, new long[] {channels});
        }
    }

    private static DenseLayer dense(int in, int out, boolean bias) {
        return new DenseLayer.Builder().nIn(in).nOut(out).hasBias(bias).activation(Activation.IDENTITY).build();
    }
}
