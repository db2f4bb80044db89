package org.selfsup.core.nn;

import java.util.function.Supplier;

/**
 * An answer that is sought when it is first asked for, and kept. Where too little memory ends the search, the next one to ask
 * has it sought again; a class that seeks when it is loaded would have failed for the life of the JVM.
 */
public final class Answer<T> {

    private final Supplier<T> search;
    private T found;

    /** @param search gives no null */
    public Answer(Supplier<T> search) {
        this.search = search;
    }

    /** The answer. Whatever the search throws is thrown, and not kept. */
    public synchronized T get() {
        if (found == null) {
            found = search.get();
        }
        return found;
    }
}
