package org.selfsup.core.eval.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.selfsup.core.eval.Percent;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Point;
import org.selfsup.core.eval.chart.Canvas.Align;

/** The picture of what labels are worth on each representation: a score over the number of labelled images. */
public final class FewLabelCurve {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 476;
    static final int LEFT = 62;
    static final int RIGHT = WIDTH - 190;
    private static final int TOP = 80;
    static final int BOTTOM = HEIGHT - 82;
    private static final double LABEL_DISTANCE = 19;

    private FewLabelCurve() {}

    /** What is drawn over the labels. */
    public enum Score {
        /** The share of all test images that are right. */
        ACCURACY("accuracy on test images", Point::mean, Point::spread),
        /** The mean over the classes of the share that is right, for classes of unequal size. */
        BALANCED("balanced accuracy on test images (unequal classes)", Point::balanced, Point::balancedSpread);

        private final String words;
        private final ToDoubleFunction<Point> mean;
        private final ToDoubleFunction<Point> spread;

        Score(String words, ToDoubleFunction<Point> mean, ToDoubleFunction<Point> spread) {
            this.words = words;
            this.mean = mean;
            this.spread = spread;
        }

        /** In per cent, so many spreads beside the mean, but nothing that no score can be. */
        private double percent(Point point, double spreads) {
            double score = mean.applyAsDouble(point) + spreads * spread.applyAsDouble(point);
            return 100 * Math.max(0, Math.min(1, score));
        }
    }

    private record Series(String name, List<Point> points, int number, Score score) {

        double last() {
            return score.mean.applyAsDouble(points.get(points.size() - 1));
        }

        double[] percent(double spreads) {
            return points.stream().mapToDouble(point -> score.percent(point, spreads)).toArray();
        }
    }

    /**
     * The chart as a PNG file.
     *
     * @param points of one or more representations, as {@link ProbeStudy#summarise} gives them
     * @param classes how many there are
     * @throws IllegalArgumentException without any point
     */
    public static byte[] png(String title, List<Point> points, int classes, Score score) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a few-label curve needs at least one point");
        }
        return Canvas.png(WIDTH, HEIGHT, canvas -> draw(canvas, title, points, classes, score));
    }

    private static void draw(Canvas canvas, String title, List<Point> points, int classes, Score score) {
        int repetitions = points.stream().mapToInt(Point::repetitions).max().orElse(1);
        canvas.title(title, subtitle(score, repetitions), LEFT);
        if (repetitions > 1) {
            canvas.label("The repetitions share test images and training: with other test images or another training the figures"
                    + " would differ more.", Palette.QUIET, LEFT, HEIGHT - 12, Align.LEFT);
        }
        var x = horizontal(canvas, points, classes);
        var y = vertical(canvas, points, score);
        var all = series(points, score);
        all.forEach(s -> spread(canvas, s, x, y));
        all.forEach(s -> curve(canvas, s, x, y));
        names(canvas, all, y);
    }

    static String subtitle(Score score, int repetitions) {
        return score.words + (repetitions > 1
                ? " · mean of " + repetitions + " repetitions, shaded: ± one standard deviation" : "");
    }

    private static List<Series> series(List<Point> points, Score score) {
        var all = new ArrayList<Series>();
        for (var name : points.stream().map(Point::representation).distinct().toList()) {
            all.add(new Series(name, points.stream().filter(p -> p.representation().equals(name))
                    .sorted(Comparator.comparingInt(Point::labelledRows)).toList(), all.size(), score));
        }
        return all;
    }

    private static Scale horizontal(Canvas canvas, List<Point> points, int classes) {
        var counts = new TreeMap<Integer, String>();
        points.forEach(p -> counts.put(p.labelledRows(), perClass(p, classes)));
        var x = Scale.logarithmic(counts.firstKey(), counts.lastKey(), LEFT + 14, RIGHT - 14);
        canvas.line(LEFT, BOTTOM, RIGHT, BOTTOM, Palette.QUIET, 1);
        double free = Double.POSITIVE_INFINITY;
        for (var count : counts.descendingMap().entrySet()) {
            double at = x.at(count.getKey());
            canvas.line(at, BOTTOM, at, BOTTOM + 4, Palette.QUIET, 1);
            double half = Lettering.REGULAR.width(count.getValue(), 12) / 2;
            if (at + half < free) {
                canvas.label(String.format(Locale.ROOT, "%,d", count.getKey()), Palette.INK, at, BOTTOM + 19, Align.CENTRE);
                canvas.label(count.getValue(), Palette.QUIET, at, BOTTOM + 35, Align.CENTRE);
                free = at - Math.max(20, half) - 6;
            }
        }
        canvas.label("labelled images", Palette.QUIET, RIGHT + 14, BOTTOM + 19, Align.LEFT);
        return x;
    }

    private static String perClass(Point point, int classes) {
        if (point.labelsPerClass() == ProbeStudy.ALL) {
            return "(all)";
        }
        return (point.hasSmallerClasses(classes) ? "up to " : "") + point.labelsPerClass() + " per class";
    }

    private static Scale vertical(Canvas canvas, List<Point> points, Score score) {
        double low = points.stream().mapToDouble(p -> score.percent(p, -1)).min().orElse(0);
        double high = points.stream().mapToDouble(p -> score.percent(p, 1)).max().orElse(100);
        double room = Math.max(1, 0.08 * (high - low));
        double begin = Math.max(0, Math.floor(low - room));
        var y = Scale.linear(begin, Math.min(100, high + room), BOTTOM, TOP);
        for (double tick : y.ticks(6)) {
            canvas.line(LEFT, y.at(tick), RIGHT, y.at(tick), Palette.GRID, 1);
            canvas.label(Scale.number(tick, y.step(6)) + " %", Palette.QUIET, LEFT - 8, y.at(tick) + 4, Align.RIGHT);
        }
        if (begin > 0) {
            canvas.label("axis begins at " + Scale.number(begin, 1) + " %", Palette.QUIET, RIGHT, BOTTOM - 6, Align.RIGHT);
        }
        return y;
    }

    private static double[] rows(Series series) {
        return series.points.stream().mapToDouble(Point::labelledRows).toArray();
    }

    private static void spread(Canvas canvas, Series series, Scale x, Scale y) {
        canvas.band(x.at(rows(series)), y.at(series.percent(1)), y.at(series.percent(-1)), Palette.series(series.number));
    }

    private static void curve(Canvas canvas, Series series, Scale x, Scale y) {
        var across = x.at(rows(series));
        var up = y.at(series.percent(0));
        canvas.curve(across, up, Palette.series(series.number), 2.2);
        for (int i = 0; i < across.length; i++) {
            canvas.dot(across[i], up[i], 3.2, Palette.series(series.number));
        }
    }

    /** Names beside the ends of the curves, moved apart where they would touch. */
    private static void names(Canvas canvas, List<Series> all, Scale y) {
        var byHeight = new ArrayList<>(all);
        byHeight.sort(Comparator.comparingDouble(s -> -s.last()));
        double free = TOP - LABEL_DISTANCE;
        for (var series : byHeight) {
            double at = Math.max(y.at(100 * series.last()), free + LABEL_DISTANCE);
            free = at;
            canvas.text(Percent.of(series.last()), Lettering.MEDIUM, 13, Palette.series(series.number), RIGHT + 8, at + 4.5,
                    Align.LEFT);
            canvas.text(Lettering.REGULAR.fitted(series.name, 13, 118), Lettering.REGULAR, 13, Palette.series(series.number),
                    RIGHT + 62, at + 4.5, Align.LEFT);
        }
    }
}
