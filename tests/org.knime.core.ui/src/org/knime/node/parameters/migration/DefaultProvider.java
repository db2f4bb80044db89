package org.knime.node.parameters.migration;

import java.util.List;

/** The value of a parameter that older settings do not have. */
public interface DefaultProvider<T> extends NodeParametersMigration<T> {
    /** The value. */
    T getDefault();

    @Override
    default List<ConfigMigration<T>> getConfigMigrations() {
        return List.of(ConfigMigration.<T>builder(settings -> getDefault()).build());
    }
}
