package org.selfsup.core.nn.onednn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
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
 * <p>Our layers count themselves as readers. What none of them reads, as the input of a layer of DL4J's own, stays until the
 * end of the pass. What can be made again goes when all its readers rest: what a batch-norm gives to a convolution is a pass
 * over memory away from what it got, which stays anyhow.
 *
 * <p>DL4J hands it to the layers as a "helper workspace", memory that the layers of a graph share.
 */
final class PassMemory extends Pointer implements Activations {

    private static final String KEY = "selfsup-pass";

    private final Map<INDArray, Readers> held = new IdentityHashMap<>();
    /** How to make again what is gone while its readers rest. */
    private final Map<INDArray, Consumer<INDArray>> makers = new IdentityHashMap<>();
    /** Activations that DL4J has been given a gradient of. */
    private final Set<INDArray> differentiated = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<INDArray, Supplier<INDArray>> sums = new IdentityHashMap<>();
    private final Map<INDArray, ChannelStatistics> statistics = new IdentityHashMap<>();
    private final Map<INDArray, Deferred> deferred = new IdentityHashMap<>();
    /** Arrays whose reader has not come yet to do what is left. */
    private final Set<INDArray> left = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Layer, Object> onlyReaders = new IdentityHashMap<>();
    private MemoryBlock block;
    private INDArray added;
    private boolean open;

    /** Of one array. */
    private static final class Readers {

        private int all;
        private int resting;
        private Consumer<INDArray> maker;
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
        int undone = left.size();
        open = false;
        if (block != null) {
            held.keySet().forEach(array -> block.free(array));
            block.endPass();
        }
        held.clear();
        makers.clear();
        differentiated.clear();
        sums.clear();
        statistics.clear();
        deferred.clear();
        left.clear();
        added = null;
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
    public INDArray take(ActivationType type, long... shape) {
        if (added != null) {
            done(added);
            added = null;
        }
        return place(type, shape);
    }

    private INDArray place(ActivationType type, long... shape) {
        INDArray array = block.take(type, shape);
        held.put(array, new Readers());
        return array;
    }

    private void free(INDArray array) {
        held.remove(array);
        block.free(array);
    }

    /** DL4J adds the second gradient of an activation to the first as soon as it gets it, and then needs it no longer. */
    @Override
    public INDArray gradient(INDArray activation) {
        INDArray gradient = take(ActivationType.of(activation), activation.shape());
        read(gradient);
        if (!differentiated.add(activation)) {
            added = gradient;
        }
        return gradient;
    }

    @Override
    public INDArray shared(INDArray gradient, INDArray other) {
        if (differentiated.add(other)) {
            read(gradient);
        }
        return gradient;
    }

    @Override
    public INDArray sum(INDArray activation) {
        var sum = sums.get(activation);
        return sum == null ? null : sum.get();
    }

    @Override
    public void summed(INDArray activation, Supplier<INDArray> sum) {
        sums.put(activation, sum);
    }

    @Override
    public void read(INDArray array) {
        Readers readers = held.get(array);
        if (readers != null) {
            readers.all++;
        }
    }

    @Override
    public void done(INDArray array) {
        Readers readers = held.get(array);
        if (readers == null) {
            return;
        }
        readers.all--;
        if (readers.all == 0) {
            free(array);
        } else {
            freeIfAllRest(array, readers);
        }
    }

    @Override
    public void remakeable(INDArray activation, Consumer<INDArray> maker) {
        held.get(activation).maker = maker;
    }

    @Override
    public void rest(INDArray activation) {
        Readers readers = held.get(activation);
        if (readers != null) {
            readers.resting++;
            freeIfAllRest(activation, readers);
        }
    }

    private void freeIfAllRest(INDArray activation, Readers readers) {
        if (readers.maker != null && readers.resting == readers.all) {
            makers.put(activation, readers.maker);
            free(activation);
        }
    }

    @Override
    public INDArray again(INDArray activation) {
        Readers readers = held.get(activation);
        if (readers != null) {
            readers.resting--;
        }
        if (!makers.containsKey(activation)) {
            return activation;
        }
        // not by take, which says that the gradient given out before has been added: the layer may still hold it
        INDArray same = place(ActivationType.of(activation), activation.shape());
        read(same);
        makers.get(activation).accept(same);
        return same;
    }

    @Override
    public ChannelStatistics statistics(INDArray activation) {
        return statistics.get(activation);
    }

    @Override
    public void statistics(INDArray activation, ChannelStatistics taken) {
        statistics.put(activation, taken);
    }

    @Override
    public Object onlyReader(Layer layer) {
        return onlyReaders.get(layer);
    }

    @Override
    public void defer(INDArray array, Deferred rest) {
        deferred.put(array, rest);
        left.add(array);
    }

    @Override
    public Deferred deferred(INDArray array) {
        left.remove(array);
        return deferred.getOrDefault(array, Deferred.NOTHING);
    }
}
