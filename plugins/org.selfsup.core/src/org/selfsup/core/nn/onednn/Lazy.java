package org.selfsup.core.nn.onednn;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.selfsup.core.workers.Workers;

/** Something that takes time to make and may never be asked for, as the gradients of what only infers: made on the first call. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** For callers that are no workers, of what is to be made on them. */
    static <T> Lazy<T> onWorkers(Supplier<T> maker) {
        return new Lazy<>(() -> {
            var made = new AtomicReference<T>();
            Workers.run(1, (worker, index) -> made.set(maker.get()));
            return made.get();
        });
    }

    synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
