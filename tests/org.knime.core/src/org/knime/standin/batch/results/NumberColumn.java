package org.knime.standin.batch.results;

import java.util.List;
import java.util.Locale;

/** How the numbers of a column are written so that a person can compare them: all with the same number of decimals. */
record NumberColumn(int decimals, boolean scientific) {
    private static final int DIGITS = 4;
    private static final double TINY = 1e-3;
    private static final double HUGE = 1e9;

    /** Suits the numbers: whole numbers stay whole, others get four significant digits in the largest of them. */
    static NumberColumn of(List<Double> numbers) {
        var finite = numbers.stream().filter(Double::isFinite).map(Math::abs).toList();
        if (finite.stream().allMatch(number -> number == Math.rint(number) && number < HUGE)) {
            return new NumberColumn(0, false);
        }
        var largest = finite.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (largest < TINY || largest >= HUGE) {
            return new NumberColumn(DIGITS - 1, true);
        }
        var before = (int)Math.floor(Math.log10(largest)) + 1;
        return new NumberColumn(Math.max(0, DIGITS - before), false);
    }

    String format(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "not a number" : number > 0 ? "∞" : "−∞";
        }
        return String.format(Locale.ROOT, scientific ? "%." + decimals + "e" : "%,." + decimals + "f", number);
    }
}
