package org.selfsup.core.method;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Two views of each image of a batch, in one piece or, where a batch is too large for that, in chunks. */
public interface Views {

    /** Images in the batch, n. */
    int images();

    /** Number of chunks the batch comes in. */
    int chunks();

    /**
     * The views of a chunk of m images, first views in rows 0..m−1, second views in rows m..2m−1, {@code [2m, c, h, w]}. Valid
     * until the next call. Chunks are asked for in order; a batch in several chunks may be gone through twice.
     *
     * @throws java.util.concurrent.CancellationException if the training is to stop
     */
    INDArray chunk(int index);

    /** All views, {@code [2n, c, h, w]}, of a batch in one piece. */
    default INDArray whole() {
        if (chunks() != 1) {
            throw new IllegalStateException("a batch in one piece is needed, got " + chunks() + " chunks");
        }
        return chunk(0);
    }

    /** The first (0) or second (1) views of a batch in one piece, {@code [n, c, h, w]}. */
    default INDArray of(int view) {
        return whole().get(NDArrayIndex.interval((long) view * images(), (view + 1L) * images()), NDArrayIndex.all(),
                NDArrayIndex.all(), NDArrayIndex.all());
    }
}
