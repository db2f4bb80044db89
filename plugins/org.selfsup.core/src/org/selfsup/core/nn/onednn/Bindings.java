package org.selfsup.core.nn.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a layer has made for the last shapes of its input, in training and in inference apart. A network that is trained sees
 * few: those of its batches, or of chunks that differ by an image, and between two epochs those of the images it is looked at
 * with. What is thrown away comes back after an epoch, and its native memory stays until Java collects it.
 */
final class Bindings<B> {

    /** In each mode. */
    private static final int MOST = 2;

    private final Deque<B> ofTraining = new ArrayDeque<>();
    private final Deque<B> ofInference = new ArrayDeque<>();

    /** The one that fits; else what {@code maker} makes, in place of the one that was not asked for longest if there are two. */
    B get(boolean training, Predicate<B> fits, Supplier<B> maker) {
        Deque<B> last = training ? ofTraining : ofInference;
        B bound = take(last, fits);
        if (bound == null) {
            if (last.size() == MOST) {
                last.removeLast();
            }
            bound = maker.get();
        }
        last.addFirst(bound);
        return bound;
    }

    private static <B> B take(Deque<B> last, Predicate<B> fits) {
        for (B bound : last) {
            if (fits.test(bound)) {
                last.remove(bound);
                return bound;
            }
        }
        return null;
    }
}
