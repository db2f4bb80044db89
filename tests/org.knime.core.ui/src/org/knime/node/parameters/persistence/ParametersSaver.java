package org.knime.node.parameters.persistence;

import org.knime.core.node.NodeSettingsWO;

/** Writes a parameter. */
@FunctionalInterface
public interface ParametersSaver<T> {
    /** Writes the value into the settings of the parameter's parent. */
    void save(T value, NodeSettingsWO settings);
}
