package org.selfsup.core.nn;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.selfsup.core.workers.Workers;

/**
 * Something that takes time or memory to make and may never be asked for, as the gradients of what only infers: made on the first
 * call, and kept. Where the maker throws, for want of memory perhaps, the next one to ask has it tried again; a class that makes it
 * when it is loaded would have failed for the life of the JVM.
 */
public final class Lazy<T> {

    private final Supplier<T> maker;
    private T made;

    /** @param maker gives no null */
    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** For callers that are no workers, of what is to be made on them. */
    public static <T> Lazy<T> onWorkers(Supplier<T> maker) {
        return new Lazy<>(() -> {
            var made = new AtomicReference<T>();
            Workers.run(1, (worker, index) -> made.set(maker.get()));
            return made.get();
        });
    }

    /** What was made. Whatever the maker throws is thrown, and not kept. */
    public synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
