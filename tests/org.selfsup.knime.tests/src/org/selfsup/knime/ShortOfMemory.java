package org.selfsup.knime;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams in the midst of which memory runs out: after some thousands of bytes of a model. */
final class ShortOfMemory {

    private static final int BYTES_BEFORE = 10_000;

    private ShortOfMemory() {}

    static OutputStream writing() {
        return new FilterOutputStream(OutputStream.nullOutputStream()) {
            private int written;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                written += length;
                failAfter(written);
            }
        };
    }

    static InputStream reading(InputStream in) {
        return new FilterInputStream(in) {
            private int read;

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                read += length;
                failAfter(read);
                return super.read(bytes, from, length);
            }
        };
    }

    private static void failAfter(int bytes) {
        if (bytes > BYTES_BEFORE) {
            throw new OutOfMemoryError("Java heap space");
        }
    }
}
