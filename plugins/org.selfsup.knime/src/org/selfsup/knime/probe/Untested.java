package org.selfsup.knime.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.selfsup.knime.probe.Probed.TestImages;

/**
 * Classes that the classifier is trained on and that no test image is of: no figure says anything of them.
 *
 * @param classes in alphabetical order
 * @param testImages where they come from: held out, a class with a single image has none
 */
record Untested(List<String> classes, TestImages testImages) {

    Optional<String> sentence() {
        int count = classes.size();
        return count == 0 ? Optional.empty() : Optional.of(String.format(Locale.UK, count == 1
                ? "%,d class has no test image, so no score says anything about it (%s). %s"
                : "%,d classes have no test image, so no score says anything about them (%s). %s", count,
                FirstNames.of(classes), testImages == TestImages.HELD_OUT
                        ? "Check the spelling, or add images of " + (count == 1 ? "it." : "them.")
                        : "Check the spelling, or add test images."));
    }
}
