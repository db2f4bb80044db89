package org.selfsup.core.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;

/**
 * Reads the array format of ND4J without ND4J, which would allocate whatever size the file claims. The format: two buffers,
 * shape and data, each {@code UTF allocation mode, long length, UTF type, big-endian values}.
 */
final class Coefficients {

    private static final int LONGEST_SHAPE = 100;

    private Coefficients() {
    }

    /** @throws ModelFileException unless it is a float array of just as many values as there are bytes */
    static float[] read(byte[] file) throws IOException {
        try (var bytes = new ByteArrayInputStream(file); var in = new DataInputStream(bytes)) {
            in.readUTF();
            long shape = in.readLong();
            var shapeType = in.readUTF();
            if (shape < 0 || shape > LONGEST_SHAPE || !shapeType.equals("LONG")) {
                throw ModelFileException.truncated();
            }
            in.skipBytes((int) shape * Long.BYTES);
            in.readUTF();
            long length = in.readLong();
            var type = in.readUTF();
            if (!type.equals("FLOAT")) {
                throw new ModelFileException("The model file holds numbers of type " + type + ", expected FLOAT.");
            }
            if (length != bytes.available() / Float.BYTES || bytes.available() % Float.BYTES != 0) {
                throw ModelFileException.truncated();
            }
            return floats(file, file.length - bytes.available());
        } catch (EOFException | UTFDataFormatException e) {
            throw ModelFileException.truncated();
        }
    }

    /** Big-endian floats from an offset to the end. */
    static float[] floats(byte[] file, int offset) {
        var values = new float[(file.length - offset) / Float.BYTES];
        ByteBuffer.wrap(file, offset, values.length * Float.BYTES).asFloatBuffer().get(values);
        return values;
    }
}
