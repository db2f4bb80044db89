package org.selfsup.knime.message;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Counts what could not be used and tells it in one sentence. Any threads may count, in any order: the sentence depends on
 * what was counted only.
 */
public final class SkippedRows {

    private long total;
    private long missing;
    private long unlabelled;
    private long unreadable;
    private long firstIndex = Long.MAX_VALUE;
    private String first;

    /** A row that is looked at, used or not. */
    public synchronized void row() {
        total++;
    }

    /** A row without an image. */
    public synchronized void missing(long index, String key) {
        missing++;
        remember(index, key + " has no image");
    }

    /** A row without a label. */
    public synchronized void unlabelled(long index, String key) {
        unlabelled++;
        remember(index, key + " has no label");
    }

    /** A row, or a file, whose image cannot be read. */
    public synchronized void unreadable(long index, String where, String reason) {
        unreadable++;
        remember(index, where + ": " + reason);
    }

    public synchronized long skipped() {
        return missing + unlabelled + unreadable;
    }

    /**
     * For instance: "3 of 1,000 rows were skipped: 1 without an image, 2 unreadable (first: Row7 has no image)."
     *
     * @param what what the rows are called, for instance "rows" or "image files"
     * @param fate what happened to them, for instance "were skipped", which becomes "was skipped" of one
     */
    public synchronized Optional<String> sentence(String what, String fate) {
        if (skipped() == 0) {
            return Optional.empty();
        }
        var kinds = new StringJoiner(", ");
        add(kinds, missing, "without an image");
        add(kinds, unlabelled, "without a label");
        add(kinds, unreadable, "unreadable");
        return Optional.of(String.format(Locale.UK, "%,d of %,d %s %s: %s (first: %s).", skipped(), total, what,
                skipped() == 1 ? fate.replaceFirst("^were ", "was ") : fate, kinds, first));
    }

    private static void add(StringJoiner kinds, long count, String kind) {
        if (count > 0) {
            kinds.add(String.format(Locale.UK, "%,d %s", count, kind));
        }
    }

    private void remember(long index, String place) {
        if (index < firstIndex) {
            firstIndex = index;
            first = place;
        }
    }
}
