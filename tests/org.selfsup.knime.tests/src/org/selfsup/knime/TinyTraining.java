package org.selfsup.knime;

import org.knime.core.node.NodeSettings;

/** A training of seconds. */
final class TinyTraining {

    private TinyTraining() {}

    /** Of any Pretrain node. */
    static void settings(NodeSettings model) {
        var training = model.addNodeSettings("training");
        training.addInt("epochs", 2);
        training.addInt("batchSize", 16);
        model.addInt("projectorWidth", 32);
        model.addInt("projectionSize", 16);
    }
}
