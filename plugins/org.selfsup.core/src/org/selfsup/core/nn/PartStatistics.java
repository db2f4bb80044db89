package org.selfsup.core.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;

/** A batch-norm that can take its statistics over parts of a batch instead of the whole, in passes without a way back. */
public interface PartStatistics {

    /** @param parts runs of images, equal but for one image, each with its own statistics from now on; 1: the whole batch */
    void takeOver(int parts);

    /** The batch-norms of a graph; empty if one of them cannot. */
    static Optional<List<PartStatistics>> of(ComputationGraph graph) {
        var all = new ArrayList<PartStatistics>();
        for (var layer : graph.getLayers()) {
            if (layer instanceof BatchNormalization) {
                return Optional.empty();
            }
            if (layer instanceof PartStatistics statistics) {
                all.add(statistics);
            }
        }
        return Optional.of(all);
    }
}
