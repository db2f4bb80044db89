package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.memory.enums.MemoryKind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory in which arrays come and go. Each is put where there is room first (first-fit), so that all stay close together.
 * Pass after pass asks for the same arrays in the same order, and making one takes ND4J longer than a small layer's work: so the
 * arrays of a pass are given out again in the next.
 */
final class MemoryBlock implements AutoCloseable {

    /** Arrays begin at cache lines. */
    private static final long LINE = 64;

    private final long bytes;
    private final long systemMemory;
    private final Pointer memory;
    /** The whole block as numbers of each type. */
    private final Map<ActivationType, DataBuffer> buffers = new EnumMap<>(ActivationType.class);
    /** First byte that is taken → the one behind the last. */
    private final TreeMap<Long, Long> taken = new TreeMap<>();
    private final Map<Place, Arrays> made = new HashMap<>();
    /** The byte behind the last that was ever given out: from there on nobody has written. */
    private long written;

    private record Place(long start, ActivationType type, List<Long> shape) {
    }

    /** All that were made for one place; a pass may come by more than once. */
    private static final class Arrays {

        private final List<INDArray> all = new ArrayList<>();
        private int given;

        INDArray next(Supplier<INDArray> maker) {
            if (given == all.size()) {
                all.add(maker.get());
            }
            return all.get(given++);
        }
    }

    /** @throws IllegalStateException if the system does not give so much, with what to do about it */
    MemoryBlock(long bytes) {
        this(bytes, SystemMemory.TOTAL);
    }

    MemoryBlock(long bytes, long systemMemory) {
        this.bytes = bytes;
        this.systemMemory = systemMemory;
        memory = allocateNative(bytes);
        for (var type : ActivationType.values()) {
            buffers.put(type, Nd4j.createBuffer(memory, bytes / type.bytes(), type.array()));
        }
    }

    /** Not by Nd4j.createUninitialized, which does initialise: a page that nobody ever writes to takes no memory. */
    private static Pointer allocateNative(long bytes) {
        try {
            return Nd4j.getMemoryManager().allocate(bytes, MemoryKind.HOST, false);
        } catch (RuntimeException | OutOfMemoryError refused) {
            throw tooMuch(bytes, refused);
        }
    }

    private static IllegalStateException tooMuch(long bytes, Throwable cause) {
        return new IllegalStateException(String.format(Locale.ROOT, "A training step needs up to %.1f GB of memory for "
                + "activations, more than this computer gives. Choose a smaller batch size, smaller images or a smaller "
                + "encoder; SimCLR also takes large batches within less memory for one pass.", bytes / 1e9), cause);
    }

    long bytes() {
        return bytes;
    }

    /**
     * A dense array in a place of its own, with undefined content; outside of the block if there is no room.
     *
     * @throws IllegalStateException if writing to it would take more memory than the system has, with what to do about it
     */
    INDArray allocate(ActivationType type, long... shape) {
        long length = type.bytes();
        for (long size : shape) {
            length *= size;
        }
        long start = room(length);
        if (start + length > bytes) {
            return Nd4j.createUninitializedDetached(type.array(), shape);
        }
        if (start + length > written) {
            if (SystemMemory.lacks(start + length - written, systemMemory)) {
                throw tooMuch(bytes, null);
            }
            written = start + length;
        }
        taken.put(start, start + length);
        var place = new Place(start, type, LongStream.of(shape).boxed().toList());
        return made.computeIfAbsent(place, key -> new Arrays()).next(() -> Nd4j.create(buffers.get(type), shape,
                Nd4j.getStrides(shape, 'c'), start / type.bytes(), 'c'));
    }

    /** A pass is over: its arrays may be given out again. */
    void endPass() {
        made.values().forEach(arrays -> arrays.given = 0);
    }

    private long room(long length) {
        long start = 0;
        for (var other : taken.entrySet()) {
            if (other.getKey() - start >= length) {
                break;
            }
            start = (other.getValue() + LINE - 1) / LINE * LINE;
        }
        return start;
    }

    /** Others may have the place of the array. */
    void free(INDArray array) {
        boolean inside = taken.remove(Dense.address(array) - memory.address()) != null;
        if (!inside) {
            array.close();
        }
    }

    @Override
    public void close() {
        Nd4j.getMemoryManager().release(memory, MemoryKind.HOST);
    }
}
