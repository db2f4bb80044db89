package org.knime.core.node;

/** Marks the classes with which a node is written in one chain of calls. */
public interface FluentNodeAPI {
}
