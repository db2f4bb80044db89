package org.selfsup.knime.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.selfsup.core.image.ImageSource;
import org.selfsup.knime.probe.Probed.TestImages;

/**
 * Test images that are also among those trained on, as the encoder sees them: what is right of them tells nothing of new images.
 * Nearly the same ones, the next frame of a film for instance, are not found.
 *
 * @param images how many
 * @param blank how many of them are of one colour, as is found in many tables
 * @param tested number of all test images
 * @param testImages where they come from
 */
record Repeats(int images, int blank, int tested, TestImages testImages) {

    static Repeats of(ImageSource train, ImageSource test, TestImages testImages) {
        var repeated = test.alsoAmong(train);
        int blank = (int) Arrays.stream(repeated).filter(i -> test.image(i).isOfOneColour()).count();
        return new Repeats(repeated.length, blank, test.size(), testImages);
    }

    /** Whether no test image is new. */
    boolean areAll() {
        return images == tested;
    }

    /** Not said where it moves the accuracy by a point at most. */
    Optional<String> finding() {
        boolean few = 100L * (images - blank) <= tested;
        if (few && !areAll()) {
            return Optional.empty();
        }
        return Optional.of((areAll() ? "All" : String.format(Locale.UK, "%,d of %,d", images, tested))
                + (testImages == TestImages.HELD_OUT ? " images held out for the test are also among those trained on"
                        : " test images are also among the labelled images")
                + ", so the figures say " + (areAll() ? "nothing" : "little") + " of new ones.");
    }

    /** With what to do about it. */
    Optional<String> sentence() {
        return finding().map(finding -> finding + (testImages == TestImages.HELD_OUT
                ? " Take duplicates out of the table of labelled images." : " Connect other images to the test port, or none."));
    }
}
