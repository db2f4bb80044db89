package org.selfsup.knime.reader;

import java.util.Locale;
import java.util.Optional;
import org.selfsup.core.image.PngFile;

/** Counts images that were read, but hardly as their owner expects, and tells each kind of them in one sentence. */
final class OddImages {

    private int images;
    private int withMorePages;
    private int faint;
    private String firstWithMorePages;
    private String firstFaint;

    void add(PngFile image, String path) {
        images++;
        if (image.hasMorePages() && withMorePages++ == 0) {
            firstWithMorePages = path;
        }
        if (image.faint().isPresent() && faint++ == 0) {
            firstFaint = String.format(Locale.UK, "%s, whose values lie between %,d and %,d of %,d", path,
                    image.faint().get().lowest(), image.faint().get().highest(), 0xffff);
        }
    }

    Optional<String> morePages() {
        return withMorePages == 0 ? Optional.empty() : Optional.of(String.format(Locale.UK, "%,d of %,d images %s the first page"
                + " or frame of a file with several (first: %s). Save each as a file to use them all.",
                withMorePages, images, withMorePages == 1 ? "is" : "are", firstWithMorePages));
    }

    Optional<String> faint() {
        return faint == 0 ? Optional.empty() : Optional.of(String.format(Locale.UK, "%,d of %,d images %s 16 bits, so that"
                + " next to nothing is seen of %s (first: %s). Stretch the contrast of"
                + " all files in the same way (from 0 … 4,095 to 0 … 65,535, for instance, not each to its own range), before they"
                + " are read: 8 bits are kept.",
                faint, images, faint == 1 ? "uses less than an eighth of its" : "use less than an eighth of their",
                faint == 1 ? "it" : "them", firstFaint));
    }
}
