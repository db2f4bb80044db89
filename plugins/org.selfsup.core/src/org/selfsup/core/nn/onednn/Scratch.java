package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;

/**
 * Native memory that lives only within one forward or backward call of a layer: one block per thread and purpose, grown to
 * the largest size asked for. All layers of all graphs that a thread runs share it.
 */
final class Scratch {

    private static final List<Scratch> ALL = new ArrayList<>();

    /** oneDNN's working memory of the running primitive. */
    static final Scratch WORK = new Scratch();

    /** A result that nobody reads. */
    static final Scratch WASTE = new Scratch();

    /** Weights, or parts of their gradient, in the layout a primitive wants. */
    static final Scratch WEIGHTS = new Scratch();

    /** Planes of a convolution by rows before the product of each. */
    static final Scratch BEFORE = new Scratch();

    /** Planes of a convolution by rows after the product of each. */
    static final Scratch AFTER = new Scratch();

    /** What the planes yield for the gradient of the weights. */
    static final Scratch PRODUCTS = new Scratch();

    /** Sums that are rounded next. */
    static final Scratch SUMS = new Scratch();

    private final ThreadLocal<GrowingBuffer> blocks = ThreadLocal.withInitial(GrowingBuffer::new);

    private Scratch() {
        ALL.add(this);
    }

    /** Gives back what the calling thread has taken, for good. */
    static void free() {
        for (Scratch scratch : ALL) {
            scratch.blocks.get().close();
        }
    }

    /** The address of at least {@code bytes} bytes; what an earlier call on this thread gave is invalid afterwards. */
    long take(long bytes) {
        return blocks.get().take(bytes);
    }
}
