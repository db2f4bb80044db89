package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/**
 * The settings of a node or of its view: a class with fields, a no-argument constructor and, if wanted, one that takes a
 * {@link NodeParametersInput}.
 */
public interface NodeParameters extends Persistable, WidgetGroup {
    /** Refuses values that do not fit together; called whenever settings are loaded or applied. */
    default void validate() throws InvalidSettingsException {
    }
}
