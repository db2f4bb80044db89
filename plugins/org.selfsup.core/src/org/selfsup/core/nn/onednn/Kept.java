package org.selfsup.core.nn.onednn;

import org.bytedeco.javacpp.BytePointer;

/**
 * Native memory in which a layer's forward pass leaves a note for its backward pass, grown to the largest size asked for.
 * (Activations have their own memory, {@link Activations}.)
 */
final class Kept implements AutoCloseable {

    private BytePointer block;

    /** The address of at least {@code bytes} bytes; when it has to grow, the content is lost. */
    long take(long bytes) {
        if (block == null || block.capacity() < bytes) {
            close();
            block = new BytePointer(Math.max(1, bytes));
        }
        return block.address();
    }

    @Override
    public void close() {
        if (block != null) {
            block.close();
            block = null;
        }
    }
}
