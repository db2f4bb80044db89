package org.selfsup.core.nn.onednn;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The activations of a network's training pass and their gradients, in one block of memory. An array stays until the last
 * layer that reads it is done with it. DL4J's workspaces would keep all activations until the end of the pass, and the
 * gradients beside them.
 *
 * <p>References are counted, and our layers count themselves. What none of them reads, as the input of a layer of DL4J's own,
 * stays until the end of the pass. What can be recomputed is evicted when all its readers wait for the backward pass: what a
 * batch-norm gives to a convolution is a pass over memory away from what it got, which stays anyhow.
 *
 * <p>DL4J hands it to the layers as a "helper workspace", memory that the layers of a graph share.
 */
final class PassMemory extends Pointer implements Activations {

    private static final String KEY = "selfsup-pass";

    /** Until the end of the pass, also of those that are free again. */
    private final Map<INDArray, Tracked> arrays = new IdentityHashMap<>();
    private final Map<Layer, Object> onlyReaders = new IdentityHashMap<>();
    private MemoryBlock block;
    /** A gradient that DL4J adds to another as soon as it gets it. */
    private INDArray addedByDl4j;
    private boolean open;

    /** What is known of one array. */
    private static final class Tracked {

        /** It has a place: it was given one here, and not all of its readers are done or wait for the backward pass. */
        private boolean allocated;
        private int readers;
        /** Of them, those that need it in the backward pass only. */
        private int awaitingBackward;
        private Consumer<INDArray> recomputation;
        /** It has lost its place while its readers wait, to be recomputed. */
        private boolean evicted;
        /** DL4J has been given a gradient of it. */
        private boolean differentiated;
        private Supplier<INDArray> gradientAccumulator;
        private ChannelStatistics statistics;
        private FusedOperation fused = FusedOperation.NONE;
        /** Its reader has not come yet to do what is fused into it. */
        private boolean pending;
    }

    private Tracked track(INDArray array) {
        return arrays.computeIfAbsent(array, key -> new Tracked());
    }

    /** Null for an array that has no place here. */
    private Tracked allocated(INDArray array) {
        Tracked tracked = arrays.get(array);
        return tracked != null && tracked.allocated ? tracked : null;
    }

    /** That of the network that calls a layer with these workspaces; null outside of a training pass. */
    static PassMemory open(LayerWorkspaceMgr workspaces) {
        PassMemory memory = workspaces.getHelperWorkspace(KEY);
        return memory != null && memory.open ? memory : null;
    }

    /** That of a graph, for a pass whose arrays take at most so many bytes at a time; what does not fit goes elsewhere. */
    static PassMemory begin(ComputationGraph graph, long bytes) {
        PassMemory memory = (PassMemory) graph.getHelperWorkspaces().computeIfAbsent(KEY, key -> new PassMemory(graph));
        memory.begin(bytes);
        return memory;
    }

    private PassMemory(ComputationGraph graph) {
        var vertices = graph.getVertices();
        for (var vertex : vertices) {
            var readers = vertex.getOutputVertices();
            if (vertex.hasLayer() && readers != null && readers.length == 1) {
                var reader = vertices[readers[0].getVertexIndex()];
                onlyReaders.put(vertex.getLayer(), reader.hasLayer() ? reader.getLayer() : reader);
            }
        }
    }

    private void begin(long bytes) {
        if (block == null || block.bytes() < bytes) {
            close();
            block = new MemoryBlock(bytes);
        }
        open = true;
    }

    /**
     * The pass is over: nobody needs the arrays any longer.
     *
     * @throws IllegalStateException if something is left to be done to one of them, as in a pass that was broken off
     */
    void end() {
        long undone = arrays.values().stream().filter(tracked -> tracked.pending).count();
        open = false;
        if (block != null) {
            arrays.forEach((array, tracked) -> {
                if (tracked.allocated) {
                    block.free(array);
                }
            });
            block.endPass();
        }
        arrays.clear();
        addedByDl4j = null;
        if (undone > 0) {
            throw new IllegalStateException(undone + " arrays of a training pass were left unfinished");
        }
    }

    /** Gives the memory back; there may be another pass all the same. */
    @Override
    public void close() {
        if (block != null) {
            block.close();
            block = null;
        }
    }

    @Override
    public INDArray allocate(ActivationType type, long... shape) {
        if (addedByDl4j != null) {
            release(addedByDl4j);
            addedByDl4j = null;
        }
        return allocateInBlock(type, shape);
    }

    private INDArray allocateInBlock(ActivationType type, long... shape) {
        INDArray array = block.allocate(type, shape);
        track(array).allocated = true;
        return array;
    }

    private void free(INDArray array, Tracked tracked) {
        tracked.allocated = false;
        block.free(array);
    }

    /** DL4J adds the second gradient of an activation to the first as soon as it gets it, and then needs it no longer. */
    @Override
    public INDArray allocateGradient(INDArray activation) {
        INDArray gradient = allocate(ActivationType.of(activation), activation.shape());
        retain(gradient);
        if (differentiate(activation)) {
            addedByDl4j = gradient;
        }
        return gradient;
    }

    /** Whether DL4J has been given a gradient of it before. */
    private boolean differentiate(INDArray activation) {
        Tracked tracked = track(activation);
        boolean before = tracked.differentiated;
        tracked.differentiated = true;
        return before;
    }

    @Override
    public INDArray shareGradient(INDArray gradient, INDArray other) {
        if (!differentiate(other)) {
            retain(gradient);
        }
        return gradient;
    }

    @Override
    public INDArray gradientAccumulator(INDArray activation) {
        Tracked tracked = arrays.get(activation);
        return tracked == null || tracked.gradientAccumulator == null ? null : tracked.gradientAccumulator.get();
    }

    @Override
    public void gradientAccumulator(INDArray activation, Supplier<INDArray> accumulator) {
        track(activation).gradientAccumulator = accumulator;
    }

    @Override
    public void retain(INDArray array) {
        Tracked tracked = allocated(array);
        if (tracked != null) {
            tracked.readers++;
        }
    }

    @Override
    public void release(INDArray array) {
        Tracked tracked = allocated(array);
        if (tracked == null) {
            return;
        }
        tracked.readers--;
        if (tracked.readers == 0) {
            free(array, tracked);
        } else {
            evictIfAllAwaitBackward(array, tracked);
        }
    }

    @Override
    public void declareRecomputable(INDArray activation, Consumer<INDArray> recomputation) {
        track(activation).recomputation = recomputation;
    }

    @Override
    public void releaseUntilBackward(INDArray activation) {
        Tracked tracked = allocated(activation);
        if (tracked != null) {
            tracked.awaitingBackward++;
            evictIfAllAwaitBackward(activation, tracked);
        }
    }

    private void evictIfAllAwaitBackward(INDArray activation, Tracked tracked) {
        if (tracked.recomputation != null && tracked.awaitingBackward == tracked.readers) {
            tracked.evicted = true;
            free(activation, tracked);
        }
    }

    @Override
    public INDArray reacquire(INDArray activation) {
        Tracked tracked = arrays.get(activation);
        if (tracked == null || !tracked.evicted) {
            if (tracked != null) {
                tracked.awaitingBackward--;
            }
            return activation;
        }
        // not by allocate, which says that the gradient given out before has been added: the layer may still hold it
        INDArray same = allocateInBlock(ActivationType.of(activation), activation.shape());
        retain(same);
        tracked.recomputation.accept(same);
        return same;
    }

    @Override
    public ChannelStatistics statistics(INDArray activation) {
        Tracked tracked = arrays.get(activation);
        return tracked == null ? null : tracked.statistics;
    }

    @Override
    public void statistics(INDArray activation, ChannelStatistics taken) {
        track(activation).statistics = taken;
    }

    @Override
    public Object onlyReader(Layer layer) {
        return onlyReaders.get(layer);
    }

    @Override
    public void fuseIntoReader(INDArray array, FusedOperation operation) {
        Tracked tracked = track(array);
        tracked.fused = operation;
        tracked.pending = true;
    }

    @Override
    public FusedOperation fused(INDArray array) {
        Tracked tracked = arrays.get(array);
        if (tracked == null) {
            return FusedOperation.NONE;
        }
        tracked.pending = false;
        return tracked.fused;
    }
}
