package org.knime.standin.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
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
        return closest(path).map(meant -> "Is \"" + meant + "\" meant?")
            .orElse(all.isEmpty() ? "It has no settings." : "Its settings are " + String.join(", ", all) + ".");
    }

    /** A group that was left out or is another one counts less than a letter of the setting's own name. */
    private Optional<String> closest(String path) {
        var name = name(path);
        return all.stream().filter(known -> distance(name(known), name) <= name.length() / 3)
            .min(Comparator.<String>comparingInt(known -> distance(name(known), name))
                .thenComparingInt(known -> distance(known, path)));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String a, String b) {
        var above = IntStream.rangeClosed(0, b.length()).toArray();
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
