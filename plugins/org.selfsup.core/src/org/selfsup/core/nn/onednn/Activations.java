package org.selfsup.core.nn.onednn;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the layers of a network put what they hand to each other. In a training pass that is {@link PassMemory}, which counts
 * references and must know who reads what; in any other, DL4J's workspaces, which keep an array for as long as DL4J likes.
 */
interface Activations {

    /** Those of the network that calls a layer with these workspaces. */
    static Activations in(LayerWorkspaceMgr workspaces) {
        PassMemory memory = PassMemory.open(workspaces);
        return memory == null ? new InWorkspaces(workspaces) : memory;
    }

    /** Room for what a layer computes going forward; the content is undefined. */
    INDArray allocate(ActivationType type, long... shape);

    /** Room for the gradient with respect to {@code activation}, to be handed to one reader; the content is undefined. */
    INDArray allocateGradient(INDArray activation);

    /** The gradient, which is that with respect to another activation as well. */
    default INDArray shareGradient(INDArray gradient, INDArray other) {
        return gradient;
    }

    /**
     * The gradient with respect to an activation as far as other readers have given it, for one more to add its own in place;
     * null if there is none, or if adding is left to DL4J.
     */
    default INDArray gradientAccumulator(INDArray activation) {
        return null;
    }

    /** Tells where an activation's accumulator comes from; whoever asks for it will have added to it. */
    default void gradientAccumulator(INDArray activation, Supplier<INDArray> accumulator) {
    }

    /** One more reader of an array, who will {@link #release} it. */
    default void retain(INDArray array) {
    }

    /** A reader of the array is done with it. */
    default void release(INDArray array) {
    }

    /** Tells how an activation can be computed a second time, into the array that it is given: bit for bit the same. */
    default void declareRecomputable(INDArray activation, Consumer<INDArray> recomputation) {
    }

    /** Its reader needs the activation only in the backward pass again, and will {@link #reacquire} it. */
    default void releaseUntilBackward(INDArray activation) {
    }

    /** The activation, or the same one recomputed in another place, if it was evicted. */
    default INDArray reacquire(INDArray activation) {
        return activation;
    }

    /** The statistics of an activation's channels, if the layer that wrote it took them; null otherwise. */
    default ChannelStatistics statistics(INDArray activation) {
        return null;
    }

    /** Keeps statistics for the layer that reads the activation, which may leave a part of its gradient to the writer. */
    default void statistics(INDArray activation, ChannelStatistics taken) {
    }

    /** The only layer, or vertex without one, that reads what a layer gives; null if there are more, or if nobody knows. */
    default Object onlyReader(Layer layer) {
        return null;
    }

    /** Leaves to the reader of the array what is yet to be done to it. */
    default void fuseIntoReader(INDArray array, FusedOperation operation) {
        throw new IllegalStateException("nobody would do what is left");
    }

    /** What its reader has to do to the array, or had before it read it; whoever asks will have done it. */
    default FusedOperation fused(INDArray array) {
        return FusedOperation.NONE;
    }

    /** In the workspaces that DL4J has opened for the layer. */
    record InWorkspaces(LayerWorkspaceMgr workspaces) implements Activations {

        @Override
        public INDArray allocate(ActivationType type, long... shape) {
            return workspaces.createUninitialized(ArrayType.ACTIVATIONS, type.array(), shape, 'c');
        }

        @Override
        public INDArray allocateGradient(INDArray activation) {
            return workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, activation.dataType(), activation.shape(), 'c');
        }
    }
}
