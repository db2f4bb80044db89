package org.selfsup.core.eval.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to places on the sheet.
 *
 * @param low the value at {@code start}
 * @param high the value at {@code end}
 * @param logarithmic whether equal factors, not equal differences, are equally far apart
 */
record Scale(double low, double high, double start, double end, boolean logarithmic) {

    static Scale linear(double low, double high, double start, double end) {
        return new Scale(low, high > low ? high : low + 1, start, end, false);
    }

    static Scale logarithmic(double low, double high, double start, double end) {
        return new Scale(low, high > low ? high : 2 * low, start, end, true);
    }

    double at(double value) {
        double share = logarithmic
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return start + share * (end - start);
    }

    double[] at(double[] values) {
        var places = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            places[i] = at(values[i]);
        }
        return places;
    }

    /** Round values within the scale, about {@code wanted} of them. */
    List<Double> ticks(int wanted) {
        double step = step(wanted);
        var ticks = new ArrayList<Double>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step + 0.0); // never minus zero
        }
        return ticks;
    }

    /** The distance of {@link #ticks}: 1, 2 or 5 times a power of ten. */
    double step(int wanted) {
        double raw = (high - low) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double mantissa = raw / power;
        return power * (mantissa > 5 ? 10 : mantissa > 2 ? 5 : mantissa > 1 ? 2 : 1);
    }

    /** The number with as many decimals as its distance to the next tick needs. */
    static String number(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return decimals > 5
                ? String.format(Locale.ROOT, "%.1e", value)
                : String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }
}
