package org.selfsup.knime.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.selfsup.core.image.ImageSource;
import org.selfsup.knime.probe.Probed.TestImages;

/**
 * Test images that are also among those trained on, as the encoder sees them: what is right of them tells nothing of new images.
 *
 * @param images how many
 * @param different how many if equal ones count once
 * @param tested number of all test images
 */
record Repeats(int images, int different, int tested) {

    /** Blank images, black ones and white ones, are in many tables. */
    private static final int BY_CHANCE = 2;

    static Repeats of(ImageSource train, ImageSource test) {
        var known = IntStream.range(0, train.size()).mapToLong(train::checksum).sorted().toArray();
        var repeated = IntStream.range(0, test.size()).mapToLong(test::checksum)
                .filter(image -> Arrays.binarySearch(known, image) >= 0).toArray();
        return new Repeats(repeated.length, (int) Arrays.stream(repeated).distinct().count(), test.size());
    }

    /** Not said where it moves the accuracy by a point at most. */
    Optional<String> sentence(TestImages testImages) {
        boolean few = different <= BY_CHANCE || 100L * different <= tested;
        if (few && images < tested) {
            return Optional.empty();
        }
        var which = images == tested ? "All" : String.format(Locale.UK, "%,d of %,d", images, tested);
        var meaning = ", so the figures say " + (images == tested ? "nothing" : "little") + " of new ones. ";
        return Optional.of(which + (testImages == TestImages.HELD_OUT
                ? " images held out for the test are also among those trained on" + meaning
                        + "Take duplicates out of the table of labelled images."
                : " test images are also among the labelled images" + meaning + "Connect other images to the test port, or none."));
    }
}
