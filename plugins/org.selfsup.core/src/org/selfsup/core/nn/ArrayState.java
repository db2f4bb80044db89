package org.selfsup.core.nn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The values of an array of floats as part of a state: their number, then each in four bytes, the highest first. */
public final class ArrayState {

    private static final int FLOATS_AT_ONCE = 1 << 14;

    private ArrayState() {
    }

    public static void write(INDArray array, DataOutput out) throws IOException {
        float[] values;
        try (var copy = array.dup('c')) {
            values = copy.data().asFloat();
        }
        out.writeLong(values.length);
        var bytes = ByteBuffer.allocate(FLOATS_AT_ONCE * Float.BYTES);
        for (int from = 0; from < values.length; from += FLOATS_AT_ONCE) {
            int count = Math.min(FLOATS_AT_ONCE, values.length - from);
            bytes.asFloatBuffer().put(values, from, count);
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
