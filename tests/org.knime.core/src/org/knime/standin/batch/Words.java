package org.knime.standin.batch;

import java.time.Duration;
import java.util.Locale;

/** Amounts in words that are short and cannot be misread. */
public final class Words {
    private Words() {
    }

    /** Such as "0.4 s", "12 s", "4 min 5 s", "2 h 3 min". */
    public static String duration(Duration time) {
        var seconds = Math.round(time.toMillis() / 1000.0);
        if (time.toMillis() < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min " + seconds % 60 + " s"
            : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Such as "1 node", "4,000 nodes". */
    public static String count(long number, String singular) {
        return grouped(number) + " " + singular + (number == 1 ? "" : "s");
    }

    /** Such as "4,000". */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as "730 bytes", "1.2 MB", "153.6 GB". */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte");
        }
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000 ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
            : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    /** Small letters, digits and hyphens: fit for a file name everywhere. */
    public static String slug(String text) {
        var slug = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "unnamed" : slug.substring(0, Math.min(60, slug.length()));
    }
}
