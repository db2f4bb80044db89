package org.knime.node.parameters.migration;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads a parameter. */
@FunctionalInterface
public interface ParametersLoader<T> {
    /** The value in the settings of the parameter's parent. */
    T load(NodeSettingsRO settings) throws InvalidSettingsException;
}
