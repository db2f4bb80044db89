package org.selfsup.core.nn;

/**
 * Asked between the parts of a long piece of work whether to go on.
 *
 * @param <E> what it throws if not
 */
@FunctionalInterface
public interface CancelCheck<E extends Exception> {
    void check() throws E;
}
