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
 * <p>Our layers count themselves as readers. What none of them reads, as the input of a layer of DL4J's own, stays until the
 * end of the pass. What can be made again goes when all its readers rest: what a batch-norm gives to a convolution is a pass
 * over memory away from what it got, which stays anyhow.
 *
 * <p>DL4J hands it to the layers as a "helper workspace", memory that the layers of a graph share.
 */
final class PassMemory extends Pointer implements Activations {

    private static final String KEY = "selfsup-pass";

    /** Until the end of the pass, also of those that are free again. */
    private final Map<INDArray, Held> arrays = new IdentityHashMap<>();
    private final Map<Layer, Object> onlyReaders = new IdentityHashMap<>();
    private MemoryBlock block;
    private INDArray added;
    private boolean open;

    /** What is known of one array. */
    private static final class Held {

        /** It has a place: it was taken here, and not all of its readers are done or at rest. */
        private boolean placed;
        private int readers;
        private int resting;
        private Consumer<INDArray> maker;
        /** It is gone while its readers rest, to be made again. */
        private boolean gone;
        /** DL4J has been given a gradient of it. */
        private boolean differentiated;
        private Supplier<INDArray> sum;
        private ChannelStatistics statistics;
        private Deferred deferred = Deferred.NOTHING;
        /** Its reader has not come yet to do what is left. */
        private boolean left;
    }

    private Held held(INDArray array) {
        return arrays.computeIfAbsent(array, key -> new Held());
    }

    /** Null for an array that has no place here. */
    private Held placed(INDArray array) {
        Held held = arrays.get(array);
        return held != null && held.placed ? held : null;
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
        long undone = arrays.values().stream().filter(held -> held.left).count();
        open = false;
        if (block != null) {
            arrays.forEach((array, held) -> {
                if (held.placed) {
                    block.free(array);
                }
            });
            block.endPass();
        }
        arrays.clear();
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
        held(array).placed = true;
        return array;
    }

    private void free(INDArray array, Held held) {
        held.placed = false;
        block.free(array);
    }

    /** DL4J adds the second gradient of an activation to the first as soon as it gets it, and then needs it no longer. */
    @Override
    public INDArray gradient(INDArray activation) {
        INDArray gradient = take(ActivationType.of(activation), activation.shape());
        read(gradient);
        if (differentiate(activation)) {
            added = gradient;
        }
        return gradient;
    }

    /** Whether DL4J has been given a gradient of it before. */
    private boolean differentiate(INDArray activation) {
        Held held = held(activation);
        boolean before = held.differentiated;
        held.differentiated = true;
        return before;
    }

    @Override
    public INDArray shared(INDArray gradient, INDArray other) {
        if (!differentiate(other)) {
            read(gradient);
        }
        return gradient;
    }

    @Override
    public INDArray sum(INDArray activation) {
        Held held = arrays.get(activation);
        return held == null || held.sum == null ? null : held.sum.get();
    }

    @Override
    public void summed(INDArray activation, Supplier<INDArray> sum) {
        held(activation).sum = sum;
    }

    @Override
    public void read(INDArray array) {
        Held held = placed(array);
        if (held != null) {
            held.readers++;
        }
    }

    @Override
    public void done(INDArray array) {
        Held held = placed(array);
        if (held == null) {
            return;
        }
        held.readers--;
        if (held.readers == 0) {
            free(array, held);
        } else {
            freeIfAllRest(array, held);
        }
    }

    @Override
    public void remakeable(INDArray activation, Consumer<INDArray> maker) {
        held(activation).maker = maker;
    }

    @Override
    public void rest(INDArray activation) {
        Held held = placed(activation);
        if (held != null) {
            held.resting++;
            freeIfAllRest(activation, held);
        }
    }

    private void freeIfAllRest(INDArray activation, Held held) {
        if (held.maker != null && held.resting == held.readers) {
            held.gone = true;
            free(activation, held);
        }
    }

    @Override
    public INDArray again(INDArray activation) {
        Held held = arrays.get(activation);
        if (held == null || !held.gone) {
            if (held != null) {
                held.resting--;
            }
            return activation;
        }
        // not by take, which says that the gradient given out before has been added: the layer may still hold it
        INDArray same = place(ActivationType.of(activation), activation.shape());
        read(same);
        held.maker.accept(same);
        return same;
    }

    @Override
    public ChannelStatistics statistics(INDArray activation) {
        Held held = arrays.get(activation);
        return held == null ? null : held.statistics;
    }

    @Override
    public void statistics(INDArray activation, ChannelStatistics taken) {
        held(activation).statistics = taken;
    }

    @Override
    public Object onlyReader(Layer layer) {
        return onlyReaders.get(layer);
    }

    @Override
    public void defer(INDArray array, Deferred rest) {
        Held held = held(array);
        held.deferred = rest;
        held.left = true;
    }

    @Override
    public Deferred deferred(INDArray array) {
        Held held = arrays.get(array);
        if (held == null) {
            return Deferred.NOTHING;
        }
        held.left = false;
        return held.deferred;
    }
}
