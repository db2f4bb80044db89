package org.selfsup.core.eval;

/**
 * Shares from 0 to 1 as people read them, in per cent with one decimal. "100.0 %" and "0.0 %" are all and none: 1,999 of 2,000
 * are ">99.9 %". Differences are those of the figures, so that a sentence adds up.
 */
public final class Percent {

    private static final long ALL = 1000;

    private Percent() {}

    /** For instance "72.9 %". */
    public static String of(double share) {
        long tenths = tenths(share);
        if (tenths == ALL && share < 1) {
            return ">99.9 %";
        }
        return tenths == 0 && share > 0 ? "<0.1 %" : decimal(tenths) + " %";
    }

    /** For instance "5.7 points"; less than a tenth of a point where different shares round to one figure. */
    public static String points(double share, double other) {
        long tenths = Math.abs(tenths(share) - tenths(other));
        return tenths == 0 && share != other ? "less than 0.1 points" : decimal(tenths) + " points";
    }

    private static long tenths(double share) {
        return Math.round(ALL * share);
    }

    private static String decimal(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }
}
