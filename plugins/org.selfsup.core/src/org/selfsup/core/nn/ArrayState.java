package org.selfsup.core.nn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The values of an array of floats as part of a state: their number, then each in four bytes, the highest first. */
public final class ArrayState {

    private static final int FLOATS_AT_ONCE = 1 << 14;

    private ArrayState() {
    }

    /**
     * Writes what {@link #read} reads; the array may lie in memory in any order. Copies a piece at a time: in the middle of a
     * training there may be no room for all of it.
     */
    public static void write(INDArray array, DataOutput out) throws IOException {
        long length = array.length();
        var row = array.reshape('c', new long[] {length}); // no copy of an array in this order
        out.writeLong(length);
        var bytes = ByteBuffer.allocate(FLOATS_AT_ONCE * Float.BYTES);
        for (long from = 0; from < length; from += FLOATS_AT_ONCE) {
            int count = (int) Math.min(FLOATS_AT_ONCE, length - from);
            try (var piece = row.get(NDArrayIndex.interval(from, from + count)).dup('c')) {
                bytes.asFloatBuffer().put(piece.data().asFloat());
            }
            out.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    /** @throws IOException if there are not as many values as the array has */
    public static void read(INDArray array, DataInput in) throws IOException {
        long length = in.readLong();
        if (length != array.length()) {
            throw new IOException("an array has " + array.length() + " values, its state " + length);
        }
        var values = new float[(int) length];
        var bytes = ByteBuffer.allocate(FLOATS_AT_ONCE * Float.BYTES);
        for (int from = 0; from < values.length; from += FLOATS_AT_ONCE) {
            int count = Math.min(FLOATS_AT_ONCE, values.length - from);
            in.readFully(bytes.array(), 0, count * Float.BYTES);
            bytes.asFloatBuffer().get(values, from, count);
        }
        try (var read = Nd4j.create(values, array.shape(), 'c')) {
            array.assign(read);
        }
    }
}
