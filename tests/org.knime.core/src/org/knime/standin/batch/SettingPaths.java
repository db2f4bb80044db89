package org.knime.standin.batch;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.config.base.ConfigBase;

/**
 * The names of a node's settings.
 *
 * @param all of them with the groups they lie in, such as training/epochs
 */
record SettingPaths(List<String> all) {
    static SettingPaths of(ConfigBase settings) {
        var found = new ArrayList<String>();
        collect(settings, "", found);
        return new SettingPaths(List.copyOf(found));
    }

    private static void collect(ConfigBase group, String before, List<String> found) {
        for (var key : group.keySet()) {
            if (group.getEntry(key) instanceof ConfigBase inner) {
                collect(inner, before + key + "/", found);
            } else {
                found.add(before + key);
            }
        }
    }

    boolean contains(String path) {
        return all.contains(path);
    }

    /** Which one is meant by a path that is not there, or what there is, in a sentence. */
    String hint(String path) {
        return Meant.by(path, all).map(meant -> "Is \"" + meant + "\" meant?")
            .orElse(all.isEmpty() ? "It has no settings." : "Its settings are " + String.join(", ", all) + ".");
    }
}
