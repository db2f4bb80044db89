package org.selfsup.core.nn.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory that lives only within one layer's forward or backward call, one block per thread and purpose, grown to the
 * largest size asked for. All layers of all graphs that a thread runs share it.
 */
final class Scratch {

    /** oneDNN's working memory of the running primitive. */
    static final Scratch WORK = new Scratch();

    /** Weights, or their gradient, in the layout a primitive wants. */
    static final Scratch WEIGHTS = new Scratch();

    private final ThreadLocal<BytePointer> blocks = new ThreadLocal<>();

    private Scratch() {
    }

    /** At least {@code bytes} bytes; what an earlier call on this thread gave is invalid afterwards. */
    Pointer take(long bytes) {
        BytePointer block = blocks.get();
        if (block == null || block.capacity() < bytes) {
            if (block != null) {
                block.close();
            }
            block = new BytePointer(bytes);
            blocks.set(block);
        }
        return block;
    }
}
