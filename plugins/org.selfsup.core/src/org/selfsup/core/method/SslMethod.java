package org.selfsup.core.method;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;

/**
 * A self-supervised method with its own settings: what happens between two batches of views and the gradient of the online
 * network. Implementations are immutable records that validate themselves; what changes while training (a queue, a
 * target network) belongs to the {@link Run}.
 */
public interface SslMethod {

    /** The name users know, for instance {@code SimCLR}. */
    String name();

    /** The method's own settings by name, for the log and the model card. */
    Map<String, Object> settings();

    /** The head that turns the representation h [n, backbone] into the projection z. */
    HeadLayout head();

    /** The loss of an encoder that cannot tell the rows of a batch apart. */
    double chanceLoss(int batchSize);

    /** Begins a training of the online network. */
    Run start(Network online, RunContext context);

    /** What a method may want to know before the first step. */
    record RunContext(long seed, int batchSize, long stepsPerEpoch, long totalSteps) {
    }

    /** One training under way. Not thread-safe: one thread calls it step by step. */
    interface Run extends AutoCloseable {

        /**
         * The loss of one batch; leaves its gradient in the online network.
         *
         * @param views first views in rows 0..n−1, second views in rows n..2n−1, {@code [2n, c, h, w]}
         * @param step from 0
         */
        double differentiate(INDArray views, long step);

        /** Called after the optimizer has moved the online network: targets follow, queues turn. */
        default void afterUpdate(long step) {
        }

        /** Frees the method's own networks. */
        @Override
        default void close() {
        }
    }
}
