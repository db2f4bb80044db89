package org.knime.node.parameters.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;
import org.knime.standin.parameters.SettingsPaths;

/** One way to read a parameter from settings that an older version wrote. */
public final class ConfigMigration<T> {
    private final ParametersLoader<T> m_loader;
    private final Predicate<NodeSettingsRO> m_matcher;
    private final Collection<ConfigPath> m_deprecatedPaths;

    private ConfigMigration(ParametersLoader<T> loader, Predicate<NodeSettingsRO> matcher,
        Collection<ConfigPath> deprecatedPaths) {
        m_loader = loader;
        m_matcher = matcher;
        m_deprecatedPaths = deprecatedPaths;
    }

    /** Reads the value. */
    public ParametersLoader<T> getLoader() {
        return m_loader;
    }

    /** Tells whether the settings are of the older kind; null if they are when none of today's keys is there. */
    public Predicate<NodeSettingsRO> getMatcher() {
        return m_matcher;
    }

    /** The keys of the older kind. */
    public Collection<ConfigPath> getDeprecatedConfigPaths() {
        return m_deprecatedPaths;
    }

    /** A migration that reads with the given loader. */
    public static <T> Builder<T> builder(ParametersLoader<T> loader) {
        return new Builder<>(loader);
    }

    /** Collects the parts of a migration. Without a matcher it applies when all its deprecated keys are there. */
    public static final class Builder<T> {
        private final ParametersLoader<T> m_loader;
        private final List<ConfigPath> m_paths = new ArrayList<>();
        private Predicate<NodeSettingsRO> m_matcher;

        /** Reads with the given loader. */
        public Builder(ParametersLoader<T> loader) {
            m_loader = loader;
        }

        /** Adds a key of the older kind, from the parameter's parent downwards. */
        public Builder<T> withDeprecatedConfigPath(String... path) {
            m_paths.add(new ConfigPath(List.of(path)));
            return this;
        }

        /** Sets what recognises the older kind. */
        public Builder<T> withMatcher(Predicate<NodeSettingsRO> matcher) {
            m_matcher = matcher;
            return this;
        }

        /** The migration. */
        public ConfigMigration<T> build() {
            var paths = List.copyOf(m_paths);
            var matcher = m_matcher;
            if (matcher == null && !paths.isEmpty()) {
                matcher = settings -> paths.stream().allMatch(path -> SettingsPaths.contains(settings, path.path()));
            }
            return new ConfigMigration<>(m_loader, matcher, paths);
        }
    }
}
