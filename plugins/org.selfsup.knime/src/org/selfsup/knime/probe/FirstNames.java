package org.selfsup.knime.probe;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of classes in a message: the first ones, which often show that the tables spell the same classes differently. */
final class FirstNames {

    private static final int NAMED = 3;
    /** Of a name: labels may be whole texts. */
    private static final int LETTERS = 60;

    private FirstNames() {}

    /** For instance: {@code "a", "b", "c" and 2 more}. */
    static String of(List<String> classes) {
        var names = classes.stream().limit(NAMED).map(name -> "\"" + cut(name) + "\"").collect(Collectors.joining(", "));
        int others = classes.size() - NAMED;
        return others > 0 ? names + String.format(Locale.UK, " and %,d more", others) : names;
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LETTERS ? name
                : name.substring(0, name.offsetByCodePoints(0, LETTERS)) + "…";
    }
}
