package org.selfsup.core.nn.onednn;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A small array that a layer hands from its forward to its backward pass and reuses in the next step: memory grows to the
 * largest batch seen, the shape follows the batch. (Activations live in DL4J's workspaces instead.)
 */
final class Kept {

    private INDArray store;
    private INDArray view;

    /** Room for this many bytes. */
    INDArray bytes(long bytes) {
        return of((bytes + Float.BYTES - 1) / Float.BYTES);
    }

    /** A dense array of this shape in c order; its content is left over from the last step. */
    INDArray of(long... shape) {
        if (view == null || !Arrays.equals(view.shape(), shape)) {
            long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            if (store == null || store.length() < length) {
                store = Nd4j.createUninitializedDetached(DataType.FLOAT, length);
            }
            INDArray part = store.length() == length ? store : store.get(NDArrayIndex.interval(0, length));
            view = part.reshape('c', shape);
        }
        return view;
    }
}
