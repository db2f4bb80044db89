package org.knime.standin.batch;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the name that a mistyped one stands for. */
final class Meant {
    private Meant() {
    }

    /**
     * The name that differs in fewest letters, in at most a third of them. Of paths (group/name) a group that was left out or is
     * another one counts less than a letter of the name itself.
     */
    static Optional<String> by(String given, List<String> known) {
        var name = name(given);
        return known.stream().filter(path -> distance(name(path), name) <= name.length() / 3)
            .min(Comparator.<String>comparingInt(path -> distance(name(path), name))
                .thenComparingInt(path -> distance(path, given)));
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
