package org.selfsup.core.nn.onednn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.enums.MemoryKind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The activations of a training pass and their gradients, in one block of memory of the network. An array stays until the
 * last layer that reads it is done with it; the next one is put where there is room first. DL4J's workspaces would keep all
 * activations until the end of the pass, and the gradients beside them.
 *
 * <p>Readers count themselves, so an array that nobody or a layer of DL4J's own reads stays until the end of the pass: the
 * matrices of the heads. What can be made again and has one reader only goes while that reader rests.
 *
 * <p>DL4J hands it to the layers, as a "helper workspace": the memory that layers of a graph share.
 */
final class PassMemory extends Pointer implements Activations {

    private static final String KEY = "selfsup-activations";

    /** Arrays begin at cache lines. */
    private static final long LINE_FLOATS = 64 / Float.BYTES;

    private final Map<INDArray, Place> places = new IdentityHashMap<>();
    /** How to make again what is gone while its readers rest. */
    private final Map<INDArray, Consumer<INDArray>> makers = new IdentityHashMap<>();
    private final Set<INDArray> differentiated = Collections.newSetFromMap(new IdentityHashMap<>());
    /** First float of the block that is taken → the one behind it. */
    private final TreeMap<Long, Long> taken = new TreeMap<>();
    private Pointer memory;
    private DataBuffer block;
    private INDArray added;
    private boolean open;

    /** Where an array is; negative if it found no room in the block. */
    private static final class Place {

        final long start;
        int readers;
        int resting;
        Consumer<INDArray> maker;

        Place(long start) {
            this.start = start;
        }
    }

    /** That of the network that calls a layer with these workspaces; null outside of a training pass. */
    static PassMemory open(LayerWorkspaceMgr workspaces) {
        PassMemory memory = workspaces.getHelperWorkspace(KEY);
        return memory != null && memory.open ? memory : null;
    }

    /** That of a graph, for a pass whose arrays take at most so many bytes together; what does not fit goes elsewhere. */
    static PassMemory begin(ComputationGraph graph, long bytes) {
        PassMemory memory = (PassMemory) graph.getHelperWorkspaces().computeIfAbsent(KEY, key -> new PassMemory());
        memory.begin(bytes / Float.BYTES);
        return memory;
    }

    private void begin(long floats) {
        if (block == null || block.length() < floats) {
            close();
            // not by Nd4j.createUninitialized, which does initialise: a page that nobody ever writes to takes no memory
            memory = Nd4j.getMemoryManager().allocate(floats * Float.BYTES, MemoryKind.HOST, false);
            block = Nd4j.createBuffer(memory, floats, DataType.FLOAT);
        }
        open = true;
    }

    /** All arrays are done with. */
    void end() {
        places.forEach(PassMemory::release);
        places.clear();
        makers.clear();
        differentiated.clear();
        taken.clear();
        added = null;
        open = false;
    }

    /** Frees the block. */
    @Override
    public void close() {
        if (block != null) {
            Nd4j.getMemoryManager().release(memory, MemoryKind.HOST);
            block = null;
        }
    }

    @Override
    public INDArray take(long... shape) {
        if (added != null) {
            done(added);
            added = null;
        }
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        long start = room(length);
        INDArray array = start < 0 ? Nd4j.createUninitialized(DataType.FLOAT, shape, 'c')
                : Nd4j.create(block, shape, Nd4j.getStrides(shape, 'c'), start, 'c');
        places.put(array, new Place(start));
        return array;
    }

    /** Takes the first room for so many floats; negative if there is none. */
    private long room(long length) {
        long start = 0;
        for (var other : taken.entrySet()) {
            if (other.getKey() - start >= length) {
                break;
            }
            start = (other.getValue() + LINE_FLOATS - 1) / LINE_FLOATS * LINE_FLOATS;
        }
        if (start + length > block.length()) {
            return -1;
        }
        taken.put(start, start + length);
        return start;
    }

    private void free(INDArray array) {
        Place place = places.remove(array);
        taken.remove(place.start);
        release(array, place);
    }

    private static void release(INDArray array, Place place) {
        if (place.start < 0) {
            array.close();
        }
    }

    /** DL4J adds the second gradient of an activation to the first as soon as it gets it, and then needs it no longer. */
    @Override
    public INDArray gradient(INDArray activation) {
        INDArray gradient = take(activation.shape());
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
    public void read(INDArray array) {
        Place place = places.get(array);
        if (place != null) {
            place.readers++;
        }
    }

    @Override
    public void done(INDArray array) {
        Place place = places.get(array);
        if (place == null) {
            return;
        }
        place.readers--;
        if (place.readers == 0) {
            free(array);
        } else {
            freeIfAllRest(array, place);
        }
    }

    @Override
    public void remakeable(INDArray activation, Consumer<INDArray> maker) {
        places.get(activation).maker = maker;
    }

    @Override
    public void rest(INDArray activation) {
        Place place = places.get(activation);
        if (place != null) {
            place.resting++;
            freeIfAllRest(activation, place);
        }
    }

    private void freeIfAllRest(INDArray activation, Place place) {
        if (place.maker != null && place.resting == place.readers) {
            makers.put(activation, place.maker);
            free(activation);
        }
    }

    @Override
    public INDArray again(INDArray activation) {
        Place place = places.get(activation);
        if (place != null) {
            place.resting--;
        }
        if (!makers.containsKey(activation)) {
            return activation;
        }
        INDArray same = take(activation.shape());
        read(same);
        makers.get(activation).accept(same);
        return same;
    }
}
