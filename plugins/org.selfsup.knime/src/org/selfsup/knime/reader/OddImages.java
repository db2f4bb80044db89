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
        return faint == 0 ? Optional.empty() : Optional.of(String.format(Locale.UK, "%,d of %,d images %s 65,536 brightness levels,"
                + " and only 256 levels are kept (first: %s). Raise the contrast of all files in another program before reading"
                + " them, in the same way and not each to its own range.",
                faint, images, faint == 1 ? "has hardly any contrast: it uses less than an eighth of its"
                        : "have hardly any contrast: they use less than an eighth of their", firstFaint));
    }
}
