package org.knime.standin.parameters;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Looks for entries deep in a settings tree. */
public final class SettingsPaths {
    private SettingsPaths() {
    }

    /** Whether there is an entry at the end of the keys; no keys lead to the tree itself. */
    public static boolean contains(NodeSettingsRO settings, List<String> keys) {
        if (keys.isEmpty()) {
            return true;
        }
        var first = keys.get(0);
        if (!settings.containsKey(first)) {
            return false;
        }
        if (keys.size() == 1) {
            return true;
        }
        try {
            return contains(settings.getNodeSettings(first), keys.subList(1, keys.size()));
        } catch (InvalidSettingsException ex) {
            return false;
        }
    }
}
