package org.selfsup.core.method;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.nn.Network;
import org.selfsup.core.random.Permutation;

/**
 * Shuffling batch-norm on one device (after arXiv:1911.05722, section 3.3): the images go through the key encoder in another
 * order and in sub-batches, each with its own statistics. Queries keep the statistics of the whole batch, where the paper, on
 * several devices, and its authors' demo for CIFAR-10 give sub-batches to both encoders (ADR 55). What would give the answer
 * away is a query whose statistics say which sub-batch its key was in; those of the whole batch are the same for all queries.
 */
final class ShuffledKeys {

    /** A statistic of one row is none. */
    static final int LEAST_ROWS = 2;

    private final Network encoder;
    private final int subBatches;
    private final long seed;

    ShuffledKeys(Network encoder, int subBatches, long seed) {
        this.encoder = encoder;
        this.subBatches = subBatches;
        this.seed = seed;
    }

    /** The sub-batches that so many images come in. */
    static int parts(int subBatches, int images) {
        return Math.max(1, Math.min(subBatches, images / LEAST_ROWS));
    }

    /**
     * The keys of images {@code [n, c, h, w]} in their order, {@code [n, d]}, not normalised. The caller closes them.
     *
     * @param step of the training
     * @param view that the images show; another step or view gives another order
     */
    INDArray of(INDArray images, long step, int view) {
        int n = (int) images.size(0);
        int parts = parts(subBatches, n);
        if (parts == 1) {
            return encoder.project(images);
        }
        int[] order = Permutation.of(n, seed, step, view);
        try (var shuffled = Nd4j.pullRows(images.reshape(n, images.length() / n), 1, order, 'c');
                var keys = encoder.project(shuffled.reshape(images.shape()), parts)) {
            return Nd4j.pullRows(keys, 1, Permutation.inverse(order), 'c');
        }
    }
}
