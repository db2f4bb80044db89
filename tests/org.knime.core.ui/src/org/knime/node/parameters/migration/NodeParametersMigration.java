package org.knime.node.parameters.migration;

import java.util.List;

/** How a parameter is read from settings of older versions. */
public interface NodeParametersMigration<T> {
    /** The ways to read; the first that recognises the settings is taken, otherwise they are read as of today. */
    List<ConfigMigration<T>> getConfigMigrations();
}
