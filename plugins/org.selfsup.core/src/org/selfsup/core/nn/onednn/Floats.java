package org.selfsup.core.nn.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Native floats of our own: statistics of channels, combined in Java, or what an inference works with. */
final class Floats implements AutoCloseable {

    private final FloatPointer memory;
    private float[] copy = {};

    Floats(long length) {
        memory = new FloatPointer(Math.max(1, length));
    }

    static Floats of(float[] values) {
        Floats floats = new Floats(values.length);
        floats.write(values);
        return floats;
    }

    /** Where element {@code index} lies. */
    long at(long index) {
        return memory.address() + index * Float.BYTES;
    }

    /**
     * The first so many, in an array that the next call writes to again: a new one for each layer and step would be memory
     * that nobody has touched yet, which costs more than the copy.
     */
    float[] read(int length) {
        if (copy.length != length) {
            copy = new float[length];
        }
        memory.get(copy);
        return copy;
    }

    void write(float[] values) {
        memory.put(values);
    }

    /** Frees the memory at once; otherwise it goes with the object. */
    @Override
    public void close() {
        memory.close();
    }

    /** Copies from native memory that belongs to somebody else. */
    static float[] read(long address, int length) {
        float[] values = new float[length];
        new Foreign(address, length).get(values);
        return values;
    }

    /** Copies to native memory that belongs to somebody else. */
    static void write(float[] values, long address) {
        new Foreign(address, values.length).put(values);
    }

    /** Fills native memory that belongs to somebody else with zeros. */
    static void clear(long address, long bytes) {
        Pointer.memset(new Foreign(address, bytes / Float.BYTES), 0, bytes);
    }

    private static final class Foreign extends FloatPointer {

        Foreign(long address, long length) {
            super((Pointer) null);
            this.address = address;
            limit = length;
            capacity = length;
        }
    }
}
