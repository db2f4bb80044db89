package org.selfsup.core.eval.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.selfsup.core.eval.chart.Canvas.Align;

/** A strip of a sheet for one quantity over time, with a scale of its own and words on the right. */
final class Panel {

    private static final double LINE = 15;

    private final Canvas canvas;
    private final Scale time;
    private final double top;
    private final double height;
    private final List<Double> taken = new ArrayList<>();
    private Scale values;

    /** @param time from the left to the right end of the strip */
    Panel(Canvas canvas, Scale time, double top, double height, Color colour, String name) {
        this.canvas = canvas;
        this.time = time;
        this.top = top;
        this.height = height;
        canvas.text(name, Lettering.MEDIUM, 12, colour, time.start(), top - 9, Align.LEFT);
    }

    /** Sets the scale that all else is drawn on. */
    void range(double low, double high) {
        values = Scale.linear(low, high, top + height, top);
        int wanted = (int) Math.max(2, height / 40);
        for (double tick : values.ticks(wanted)) {
            double y = values.at(tick);
            canvas.line(time.start(), y, time.end(), y, Palette.GRID, 1);
            canvas.label(Scale.number(tick, values.step(wanted)), Palette.QUIET, time.start() - 8, y + 4, Align.RIGHT);
        }
    }

    /** A level to compare with. */
    void reference(double value, String name) {
        double y = values.at(value);
        canvas.dashed(time.start(), y, time.end(), y, Palette.QUIET);
        canvas.label(name, Palette.QUIET, time.end() + 10, y + 4, Align.LEFT);
        taken.add(y);
    }

    /** A curve through at least one point, with a dot at its end. */
    void curve(double[] times, double[] curve, Color colour) {
        var x = time.at(times);
        var y = values.at(curve);
        canvas.curve(x, y, colour, 2.2);
        canvas.dot(x[x.length - 1], y[y.length - 1], 3.2, colour);
    }

    /** Words in a curve's colour beside its end, or as near as other words leave room. */
    void name(double end, Color colour, String words) {
        double place = room(values.at(end));
        canvas.text(words, Lettering.MEDIUM, 13, colour, time.end() + 10, place + 4.5, Align.LEFT);
        taken.add(place);
    }

    private double room(double wanted) {
        return Stream.concat(Stream.of(wanted), taken.stream().flatMap(other -> Stream.of(other - LINE, other + LINE)))
                .filter(place -> taken.stream().allMatch(other -> Math.abs(other - place) >= LINE))
                .min(Comparator.comparingDouble(place -> Math.abs(place - wanted))).orElse(wanted);
    }
}
