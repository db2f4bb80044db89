package org.selfsup.core.nn.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.workers.Workers;

/**
 * What a layer has yet to do to an array, fused into the convolution or addition that reads it: slice by slice, so that what
 * is written is read, and what is read is written, while it is in a worker's cache.
 */
interface FusedOperation {

    /** Nothing is left to do, now or to the gradient. */
    FusedOperation NONE = new FusedOperation() {

        @Override
        public Workers.Task before(Slices images) {
            return Workers.Task.NONE;
        }

        @Override
        public Workers.Task gradient(INDArray gradient, INDArray toSource) {
            return Workers.Task.NONE;
        }
    };

    /** What is to be done to a slice of the images before it is read. */
    Workers.Task before(Slices images);

    /** The same, but the slice is to be read from another array, and this one stays as it is: undefined. */
    default Workers.Task before(Slices images, INDArray elsewhere) {
        throw new IllegalStateException("only a result can be written elsewhere");
    }

    /** All slices have been done. */
    default void done() {
    }

    /**
     * What is to be done to a slice, cut as for {@link #before(Slices)}, of the array's gradient once it is written.
     *
     * @param toSource where the result goes, instead of the layer's own gradient; may be the same array
     */
    default Workers.Task gradient(INDArray gradient, INDArray toSource) {
        throw new IllegalStateException("a gradient has no gradient");
    }
}
