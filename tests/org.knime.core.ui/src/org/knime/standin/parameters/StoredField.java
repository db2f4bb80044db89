package org.knime.standin.parameters;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistor;

/** One parameter: its key, how it is written, and how older settings are read. */
final class StoredField {
    private static final String PREFIX = "m_";

    private final Field m_field;
    private final String m_key;
    private final NodeParametersPersistor<Object> m_persistor;
    private final List<? extends ConfigMigration<?>> m_migrations;
    private final boolean m_mayBeAbsent;

    @SuppressWarnings("unchecked")
    StoredField(Field field) {
        m_field = field;
        m_field.setAccessible(true);
        m_key = keyOf(field);
        var persistor = field.getAnnotation(Persistor.class);
        m_persistor = persistor == null ? null
            : ParametersStore.create((Class<NodeParametersPersistor<Object>>)(Class<?>)persistor.value());
        var migration = field.getAnnotation(Migration.class);
        m_migrations = migration == null ? List.of()
            : ((NodeParametersMigration<?>)ParametersStore.create(migration.value())).getConfigMigrations();
        var migrate = field.getAnnotation(Migrate.class);
        m_mayBeAbsent = migrate != null && migrate.loadDefaultIfAbsent()
            || field.getDeclaringClass().isAnnotationPresent(LoadDefaultsForAbsentFields.class);
        if (persistor != null && field.isAnnotationPresent(Persist.class)) {
            throw new IllegalStateException(field + " has both @Persist and @Persistor");
        }
        if (migration != null && migrate != null) {
            throw new IllegalStateException(field + " has both @Migrate and @Migration");
        }
    }

    private static String keyOf(Field field) {
        var persist = field.getAnnotation(Persist.class);
        if (persist != null && !persist.configKey().isEmpty()) {
            return persist.configKey();
        }
        var name = field.getName();
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    void save(Object owner, NodeSettingsWO settings) {
        try {
            var value = m_field.get(owner);
            if (m_persistor != null) {
                m_persistor.save(value, settings);
            } else {
                Format.of(m_field.getGenericType()).save(value, settings, m_key);
            }
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
    }

    void load(Object owner, NodeSettingsRO settings) throws InvalidSettingsException {
        try {
            var migration = matching(settings);
            if (migration != null) {
                m_field.set(owner, migration.getLoader().load(settings));
            } else if (m_mayBeAbsent && absent(settings)) {
                return;
            } else if (m_persistor != null) {
                m_field.set(owner, m_persistor.load(settings));
            } else {
                m_field.set(owner, Format.of(m_field.getGenericType()).load(settings, m_key));
            }
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private ConfigMigration<?> matching(NodeSettingsRO settings) {
        for (var migration : m_migrations) {
            var matcher = migration.getMatcher();
            if (matcher == null ? absent(settings) : matcher.test(settings)) {
                return migration;
            }
        }
        return null;
    }

    private boolean absent(NodeSettingsRO settings) {
        var paths = m_persistor == null ? new String[][]{{m_key}} : m_persistor.getConfigPaths();
        return Arrays.stream(paths).noneMatch(path -> SettingsPaths.contains(settings, List.of(path)));
    }
}
