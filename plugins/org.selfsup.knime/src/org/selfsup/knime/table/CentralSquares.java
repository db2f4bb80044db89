package org.selfsup.knime.table;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.selfsup.core.image.Image;

/** How much of the images lies in their central squares, which are all that an encoder sees when it embeds them. */
final class CentralSquares {

    /** A photograph of 3 : 2 keeps just that. */
    private static final double ENOUGH = 2.0 / 3;

    private final DoubleStream.Builder shares = DoubleStream.builder();

    void add(Image image) {
        shares.add(Math.min(image.width(), image.height()) / (double) Math.max(image.width(), image.height()));
    }

    /** What to do if most images lose much. Asked once, at the end. */
    Optional<String> sentence() {
        var sorted = shares.build().sorted().toArray();
        double median = sorted.length == 0 ? 1 : sorted[(sorted.length - 1) / 2];
        return median >= ENOUGH ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "Of an image that is not square the"
                + " encoder sees the central square: half of the images lose %.0f %% of their area or more. Pad or cut long"
                + " images first.", 100 * (1 - median)));
    }
}
