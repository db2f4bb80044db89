package org.selfsup.knime.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Test images that no training image shares the class of; they are not scored.
 *
 * @param images how many
 * @param classes theirs, in alphabetical order
 */
record Strangers(int images, List<String> classes) {

    static final Strangers NONE = new Strangers(0, List.of());

    private static final int NAMED = 3;

    /** What was left out, with the first names, which often show that the tables spell the same classes differently. */
    Optional<String> sentence() {
        if (images == 0) {
            return Optional.empty();
        }
        var names = classes.stream().limit(NAMED).map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        int others = classes.size() - NAMED;
        var more = others > 0 ? String.format(Locale.UK, " and %,d more", others) : "";
        return Optional.of(String.format(Locale.UK, images == 1
                ? "%,d test image was left out: no training image is of its class (%s%s)."
                : "%,d test images were left out: no training image is of their class (%s%s).", images, names, more));
    }
}
