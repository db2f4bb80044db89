package org.selfsup.core.nn.onednn;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;
import org.selfsup.core.workers.Workers;

/**
 * Images (or elements) cut into parts whose sizes differ by one at most. The cut depends on the number of images alone, so
 * that sums over parts, taken in order, do not depend on who computed which part.
 */
record Slices(long total, int count) {

    private static final int MOST_MOVED = 8;

    static Slices of(long total, long most) {
        return new Slices(total, (int) Math.min(total, most));
    }

    /** One slice for so many bytes that are moved, at most 8: less takes longer to be handed over than to be moved. */
    static Slices ofMoved(long total, long bytes, long least) {
        return of(total, Math.max(1, Math.min(MOST_MOVED, bytes / least)));
    }

    /**
     * So many images at a time that reading the weights once again for the next ones costs little, and not more, so that what
     * they need stays in the cache.
     *
     * @param floats what is read and written for one image
     * @param weights floats
     */
    static double enough(long floats, long weights) {
        return weights / (3.0 * floats);
    }

    long start(int slice) {
        return total * slice / count;
    }

    long size(int slice) {
        return start(slice + 1) - start(slice);
    }

    /** The smaller of the two sizes; the other is one more. */
    long small() {
        return total / count;
    }

    /** The largest size that there is. */
    long large() {
        return (total + count - 1) / count;
    }

    /** What a worker needs for slices of one size, made by the worker itself when first used. */
    static final class Calls<C> {

        private final Slices slices;
        private final LongFunction<C> maker;
        private final AtomicReferenceArray<C> made = new AtomicReferenceArray<>(2 * Workers.MOST);

        Calls(Slices slices, LongFunction<C> maker) {
            this.slices = slices;
            this.maker = maker;
        }

        C get(int worker, int slice) {
            long size = slices.size(slice);
            int place = 2 * worker + (int) (size - slices.small());
            C calls = made.get(place);
            if (calls == null) {
                calls = maker.apply(size);
                made.set(place, calls);
            }
            return calls;
        }
    }
}
