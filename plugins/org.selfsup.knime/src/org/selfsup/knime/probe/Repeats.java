package org.selfsup.knime.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.knime.probe.Probed.TestImages;

/**
 * Test images that are also among those trained on, as the encoder sees them: what is right of them tells nothing of new images.
 * Nearly the same ones, the next frame of a film for instance, are not found.
 *
 * @param images how many
 * @param blank how many of them are of one colour, as is found in many tables
 * @param tested number of all test images
 */
record Repeats(int images, int blank, int tested) {

    static Repeats of(ImageSource train, ImageSource test) {
        var known = IntStream.range(0, train.size()).mapToLong(train::checksum).sorted().toArray();
        var repeated = IntStream.range(0, test.size()).filter(i -> Arrays.binarySearch(known, test.checksum(i)) >= 0).toArray();
        int blank = (int) Arrays.stream(repeated).filter(i -> isOfOneColour(test.image(i))).count();
        return new Repeats(repeated.length, blank, test.size());
    }

    private static boolean isOfOneColour(Image image) {
        int plane = image.height() * image.width();
        return IntStream.range(0, image.pixels().length)
                .allMatch(i -> image.pixels()[i] == image.pixels()[i / plane * plane]);
    }

    /** Not said where it moves the accuracy by a point at most. */
    Optional<String> sentence(TestImages testImages) {
        boolean few = 100L * (images - blank) <= tested;
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
