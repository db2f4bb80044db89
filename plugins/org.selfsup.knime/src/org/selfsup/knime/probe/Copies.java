package org.selfsup.knime.probe;

import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.selfsup.core.image.ImageSource;

/**
 * Test images that are the same as others of them, as the encoder sees them: a hundred copies of an image tell what one tells.
 * Those of one colour are not taken for copies, because many tables have them by chance.
 *
 * @param images for each test image the place of the first that is the same
 */
record Copies(int[] images) {

    static Copies of(ImageSource test) {
        var places = new HashMap<Long, Integer>();
        return new Copies(IntStream.range(0, test.size()).map(i -> {
            var first = places.putIfAbsent(test.checksum(i), i);
            return first == null || test.image(i).isOfOneColour() ? i : first;
        }).toArray());
    }

    int differentImages() {
        return (int) IntStream.of(images).distinct().count();
    }

    boolean areThere() {
        return differentImages() < images.length;
    }

    /** Not said where it moves the accuracy by a point at most. */
    Optional<String> sentence() {
        int copies = images.length - differentImages();
        return 100L * copies <= images.length ? Optional.empty() : Optional.of(String.format(Locale.UK, copies == 1
                ? "%,d of %,d test images is a copy of another" : "%,d of %,d test images are copies of others", copies,
                images.length) + ": the accuracies count each, the verdict counts an image and its copies as one. Take duplicates"
                + " out.");
    }
}
