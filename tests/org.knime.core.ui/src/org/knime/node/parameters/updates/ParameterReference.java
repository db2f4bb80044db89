package org.knime.node.parameters.updates;

/** Names a field so that others can refer to its value. */
public interface ParameterReference<V> {
}
