package org.knime.core.node.context;

/** Can be copied with everything in it. */
public interface DeepCopy<T> {
    /** The copy. */
    T copy();
}
