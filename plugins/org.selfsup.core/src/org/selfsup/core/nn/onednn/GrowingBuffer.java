package org.selfsup.core.nn.onednn;

import org.bytedeco.javacpp.BytePointer;

/**
 * Native memory that grows to the largest size asked for: what a layer's forward pass leaves for its backward pass, oneDNN's
 * "workspace", or a thread's {@link Scratch}. (Activations have their own memory, {@link Activations}.)
 */
final class GrowingBuffer implements AutoCloseable {

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
