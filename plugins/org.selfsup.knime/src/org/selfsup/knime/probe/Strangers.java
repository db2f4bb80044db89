package org.selfsup.knime.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Test images that no training image shares the class of; they are not scored.
 *
 * @param images how many
 * @param classes theirs, in alphabetical order
 */
record Strangers(int images, List<String> classes) {

    static final Strangers NONE = new Strangers(0, List.of());

    /** What was left out. */
    Optional<String> sentence() {
        if (images == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.UK, images == 1
                ? "%,d test image was left out: no training image is of its class (%s)."
                : "%,d test images were left out: no training image is of their class (%s).", images, FirstNames.of(classes)));
    }
}
