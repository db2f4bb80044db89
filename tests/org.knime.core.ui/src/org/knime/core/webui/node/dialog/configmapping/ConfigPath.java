package org.knime.core.webui.node.dialog.configmapping;

import java.util.List;

/** The keys that lead to an entry in a settings tree. */
public final class ConfigPath {
    private final List<String> m_path;

    /** With the keys from the outside in. */
    public ConfigPath(List<String> path) {
        m_path = List.copyOf(path);
    }

    /** The keys from the outside in. */
    public List<String> path() {
        return m_path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigPath that && m_path.equals(that.m_path);
    }

    @Override
    public int hashCode() {
        return m_path.hashCode();
    }
}
