package org.selfsup.core.eval.chart;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.selfsup.core.eval.chart.Canvas.Align;

/**
 * The picture of a pretraining run: panels above each other for the loss with its chance level, the spread of the
 * projections, the held-out accuracy (if it was measured) and the learning rate.
 */
public final class LearningCurve {

    private static final int WIDTH = 720;
    private static final int LEFT = 62;
    private static final int RIGHT = WIDTH - 110;
    private static final int TOP = 92;
    private static final int TALL = 190;
    private static final int SHORT = 84;
    private static final int GAP = 42;

    private LearningCurve() {}

    /**
     * One epoch.
     *
     * @param epoch from 1
     * @param loss mean over the epoch
     * @param chanceLoss the loss of an encoder that tells nothing apart; NaN where there is no such level
     * @param spread std · √d of the projections, in which a collapse shows first
     * @param learningRate at the end of the epoch
     * @param knn held-out accuracy from 0 to 1, NaN in epochs without one
     */
    public record Epoch(int epoch, double loss, double chanceLoss, double spread, double learningRate, double knn) {}

    /**
     * The chart as a PNG file.
     *
     * @throws IllegalArgumentException without any epoch
     */
    public static byte[] png(String title, List<Epoch> epochs) {
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("a learning curve needs at least one epoch");
        }
        boolean knn = epochs.stream().anyMatch(e -> Double.isFinite(e.knn));
        int height = TOP + TALL + (knn ? 3 : 2) * (GAP + SHORT) + 52;
        return Canvas.png(WIDTH, height, canvas -> draw(canvas, title, epochs, knn));
    }

    private static void draw(Canvas canvas, String title, List<Epoch> epochs, boolean knn) {
        var last = epochs.get(epochs.size() - 1);
        canvas.title(title, subtitle(epochs), LEFT);
        double air = epochs.size() == 1 ? 0.5 : 0; // a single epoch lies in the middle
        var time = Scale.linear(epochs.get(0).epoch - air, last.epoch + air, LEFT, RIGHT);
        int y = TOP;
        loss(canvas, epochs, time, y);
        y += TALL + GAP;
        var spread = new Panel(canvas, time, y, SHORT, Palette.GREEN, "spread of the projections (std·√d)");
        spread.range(0, Math.max(1.1, 1.1 * largest(epochs, Epoch::spread)));
        spread.reference(1, "1 = healthy");
        spread.curve(epochs, Epoch::spread, "%.2f");
        y += SHORT + GAP;
        if (knn) {
            var panel = new Panel(canvas, time, y, SHORT, Palette.PURPLE, "held-out accuracy of nearest neighbours, per cent");
            panel.range(0, 100);
            panel.curve(epochs, e -> 100 * e.knn, "%.1f %%");
            y += SHORT + GAP;
        }
        var rate = new Panel(canvas, time, y, SHORT, Palette.QUIET, "learning rate");
        rate.range(0, 1.1 * largest(epochs, Epoch::learningRate));
        rate.curve(epochs, Epoch::learningRate, "%.2g");
        epochAxis(canvas, time, y + SHORT);
    }

    private static void loss(Canvas canvas, List<Epoch> epochs, Scale time, int y) {
        double chance = epochs.get(epochs.size() - 1).chanceLoss;
        boolean known = Double.isFinite(chance);
        double high = Math.max(largest(epochs, Epoch::loss), known ? chance : Double.NEGATIVE_INFINITY);
        double low = Math.min(-largest(epochs, e -> -e.loss), known ? chance : Double.POSITIVE_INFINITY);
        double room = Math.max(0.08 * (high - low), 0.02);
        var panel = new Panel(canvas, time, y, TALL, Palette.BLUE, "loss");
        panel.range(low - room, high + room);
        if (known) {
            panel.reference(chance, String.format(Locale.ROOT, "%.2f = chance", chance));
        }
        panel.curve(epochs, Epoch::loss, "%.2f");
    }

    private static String subtitle(List<Epoch> epochs) {
        var last = epochs.get(epochs.size() - 1);
        var text = new StringBuilder(epochs.size() == 1 ? "1 epoch" : epochs.size() + " epochs");
        text.append(String.format(Locale.ROOT, " · loss %.2f", last.loss));
        if (Double.isFinite(last.chanceLoss)) {
            text.append(String.format(Locale.ROOT, " (chance %.2f)", last.chanceLoss));
        }
        return text.append(String.format(Locale.ROOT, " · spread %.2f", last.spread)).toString();
    }

    private static double largest(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(1);
    }

    private static void epochAxis(Canvas canvas, Scale time, double y) {
        canvas.line(LEFT, y, RIGHT, y, Palette.QUIET, 1);
        for (double tick : time.ticks(8)) {
            if (tick == Math.rint(tick)) {
                canvas.line(time.at(tick), y, time.at(tick), y + 4, Palette.QUIET, 1);
                canvas.label(Scale.number(tick, 1), Palette.QUIET, time.at(tick), y + 18, Align.CENTRE);
            }
        }
        canvas.label("epoch", Palette.QUIET, RIGHT + 22, y + 18, Align.LEFT);
    }

    /** One quantity over the epochs. */
    private static final class Panel {

        private final Canvas canvas;
        private final Scale time;
        private final int top;
        private final int height;
        private final Color colour;
        private Scale values;
        private double referenceLabel = Double.NaN;

        Panel(Canvas canvas, Scale time, int top, int height, Color colour, String name) {
            this.canvas = canvas;
            this.time = time;
            this.top = top;
            this.height = height;
            this.colour = colour;
            canvas.text(name, Lettering.MEDIUM, 12, colour, LEFT, top - 9, Align.LEFT);
        }

        void range(double low, double high) {
            values = Scale.linear(low, high, top + height, top);
            int wanted = Math.max(2, height / 40);
            for (double tick : values.ticks(wanted)) {
                canvas.line(LEFT, values.at(tick), RIGHT, values.at(tick), Palette.GRID, 1);
                canvas.label(Scale.number(tick, values.step(wanted)), Palette.QUIET, LEFT - 8, values.at(tick) + 4, Align.RIGHT);
            }
        }

        void reference(double value, String name) {
            double y = values.at(value);
            canvas.dashed(LEFT, y, RIGHT, y, Palette.QUIET);
            canvas.label(name, Palette.QUIET, RIGHT + 10, y + 4, Align.LEFT);
            referenceLabel = y;
        }

        void curve(List<Epoch> epochs, ToDoubleFunction<Epoch> value, String format) {
            var known = epochs.stream().filter(e -> Double.isFinite(value.applyAsDouble(e))).toList();
            if (known.isEmpty()) {
                return;
            }
            var x = time.at(known.stream().mapToDouble(Epoch::epoch).toArray());
            var y = values.at(known.stream().mapToDouble(value).toArray());
            canvas.curve(x, y, colour, 2.2);
            double end = y[y.length - 1];
            canvas.dot(x[x.length - 1], end, 3.2, colour);
            double label = Math.abs(end - referenceLabel) < 15 ? referenceLabel + (end < referenceLabel ? -15 : 15) : end;
            double last = value.applyAsDouble(known.get(known.size() - 1));
            canvas.text(String.format(Locale.ROOT, format, last), Lettering.MEDIUM, 13, colour, RIGHT + 10, label + 4.5,
                    Align.LEFT);
        }
    }
}
