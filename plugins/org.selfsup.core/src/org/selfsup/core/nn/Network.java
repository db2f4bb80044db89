package org.selfsup.core.nn;

/** A backbone with its head, as it is trained. */
public final class Network implements AutoCloseable {

    @Override
    public void close() {
    }
}
