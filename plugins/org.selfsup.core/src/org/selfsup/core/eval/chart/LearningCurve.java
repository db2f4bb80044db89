package org.selfsup.core.eval.chart;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.core.eval.Percent;
import org.selfsup.core.eval.TwoDigits;
import org.selfsup.core.eval.chart.Canvas.Align;

/**
 * The picture of a pretraining run: panels above each other for the loss with its chance level, the spread of the
 * projections, the dimensions in use, the accuracy of nearest neighbours (if it was measured) and the learning rate.
 */
public final class LearningCurve {

    static final int WIDTH = 720;
    static final int LEFT = 62;
    static final int RIGHT = WIDTH - 136;
    static final int TOP = 92;
    static final int TALL = 190;
    static final int SHORT = 84;
    static final int GAP = 42;
    private static final int LINE = 17;

    private LearningCurve() {}

    /**
     * One epoch.
     *
     * @param epoch from 1
     * @param loss mean over the epoch
     * @param chanceLoss the loss of an encoder that has learnt nothing; NaN where there is no such level
     * @param spread std · √d of the projections, in which a collapse shows first
     * @param rankMe dimensions of the representations in use
     * @param projectionRankMe dimensions of the projections in use
     * @param learningRate at the end of the epoch
     * @param knn accuracy of nearest neighbours from 0 to 1, NaN in epochs without one
     */
    public record Epoch(int epoch, double loss, double chanceLoss, double spread, double rankMe, double projectionRankMe,
            double learningRate, double knn) {}

    /**
     * What the curves are compared with.
     *
     * @param chance what the level {@link Epoch#chanceLoss} is called
     * @param peakLearningRate which no epoch need have ended with
     * @param classified on how many images the accuracy was measured; 0 if none was
     * @param largestClass the accuracy, 0 to 1, of always naming the largest class; NaN if none was measured
     */
    public record Levels(String chance, double peakLearningRate, int classified, double largestClass) {}

    /**
     * The chart as a PNG file.
     *
     * @param warning about the training, if there is one
     * @throws IllegalArgumentException without any epoch
     */
    public static byte[] png(String title, List<Epoch> epochs, Levels levels, Optional<String> warning) {
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("a learning curve needs at least one epoch");
        }
        boolean knn = epochs.stream().anyMatch(e -> Double.isFinite(e.knn));
        var words = warning.map(text -> Lettering.REGULAR.lines(text, 12, WIDTH - LEFT - 28)).orElse(List.of());
        int top = TOP + words.size() * LINE;
        int height = top + TALL + (knn ? 4 : 3) * (GAP + SHORT) + 58;
        return Canvas.png(WIDTH, height, canvas -> {
            canvas.title(title, subtitle(epochs, levels), LEFT);
            for (int line = 0; line < words.size(); line++) {
                canvas.label(words.get(line), Palette.VERMILION, LEFT, 49 + (line + 1) * LINE, Align.LEFT);
            }
            panels(canvas, top, epochs, levels, knn);
        });
    }

    private static void panels(Canvas canvas, int top, List<Epoch> epochs, Levels levels, boolean knn) {
        double air = epochs.size() == 1 ? 0.5 : 0; // a single epoch lies in the middle
        var time = Scale.linear(epochs.get(0).epoch - air, last(epochs).epoch + air, LEFT, RIGHT);
        int y = top;
        loss(canvas, epochs, time, y, levels.chance);
        y += TALL + GAP;
        spread(new Panel(canvas, time, y, SHORT, Palette.GREEN, "spread of the projections (std·√d)"), epochs);
        y += SHORT + GAP;
        dimensions(new Panel(canvas, time, y, SHORT, Palette.INK, "dimensions in use (RankMe)"), epochs);
        y += SHORT + GAP;
        if (knn) {
            accuracy(new Panel(canvas, time, y, SHORT, Palette.PURPLE, accuracyOn(levels.classified)), epochs,
                    levels.largestClass);
            y += SHORT + GAP;
        }
        var rate = new Panel(canvas, time, y, SHORT, Palette.QUIET, "learning rate");
        rate.range(0, 1.1 * levels.peakLearningRate);
        rate.reference(levels.peakLearningRate, TwoDigits.of(levels.peakLearningRate) + " = peak");
        rate.curve(of(epochs, Epoch::epoch), of(epochs, Epoch::learningRate), Palette.QUIET);
        epochAxis(canvas, time, y + SHORT);
    }

    private static void loss(Canvas canvas, List<Epoch> epochs, Scale time, int y, String chanceName) {
        double chance = last(epochs).chanceLoss;
        boolean known = Double.isFinite(chance);
        double high = Math.max(largest(epochs, Epoch::loss), known ? chance : Double.NEGATIVE_INFINITY);
        double low = Math.min(-largest(epochs, e -> -e.loss), known ? chance : Double.POSITIVE_INFINITY);
        double room = Math.max(0.08 * (high - low), 0.02);
        var panel = new Panel(canvas, time, y, TALL, Palette.BLUE, "loss");
        panel.range(low - room, high + room);
        if (known) {
            panel.reference(chance, String.format(Locale.ROOT, "%.2f = %s", chance, chanceName));
        }
        curve(panel, epochs, Epoch::loss, Palette.BLUE, "%.2f");
    }

    private static void spread(Panel panel, List<Epoch> epochs) {
        panel.range(0, Math.max(1.1, 1.1 * largest(epochs, Epoch::spread)));
        panel.reference(1, "1 = spread out");
        panel.reference(EmbeddingHealth.COLLAPSED_SPREAD,
                "below " + TwoDigits.of(EmbeddingHealth.COLLAPSED_SPREAD) + " = collapsed");
        curve(panel, epochs, Epoch::spread, Palette.GREEN, "%.2f");
    }

    private static void dimensions(Panel panel, List<Epoch> epochs) {
        panel.range(0, 1.1 * Math.max(1, Math.max(largest(epochs, Epoch::rankMe), largest(epochs, Epoch::projectionRankMe))));
        curve(panel, epochs, Epoch::rankMe, Palette.BLUE, "%.0f embedding");
        curve(panel, epochs, Epoch::projectionRankMe, Palette.GREEN, "%.0f projections");
    }

    /** 80 per cent may be 8 of 10. */
    private static String accuracyOn(int images) {
        return String.format(Locale.ROOT, images == 1 ? "accuracy of nearest neighbours on %,d image, per cent"
                : "accuracy of nearest neighbours on %,d images, per cent", images);
    }

    private static void accuracy(Panel panel, List<Epoch> epochs, double largestClass) {
        panel.range(0, 100);
        if (Double.isFinite(largestClass)) {
            panel.reference(100 * largestClass, Percent.of(largestClass) + " = largest class");
        }
        curve(panel, epochs, e -> 100 * e.knn, Palette.PURPLE, e -> Percent.of(e.knn));
    }

    private static void curve(Panel panel, List<Epoch> epochs, ToDoubleFunction<Epoch> value, Color colour, String format) {
        curve(panel, epochs, value, colour, e -> String.format(Locale.ROOT, format, value.applyAsDouble(e)));
    }

    /** Through the epochs that have a number, if any; the last one named in these words. */
    private static void curve(Panel panel, List<Epoch> epochs, ToDoubleFunction<Epoch> value, Color colour,
            Function<Epoch, String> words) {
        var known = epochs.stream().filter(e -> Double.isFinite(value.applyAsDouble(e))).toList();
        if (!known.isEmpty()) {
            panel.curve(of(known, Epoch::epoch), of(known, value), colour);
            panel.name(value.applyAsDouble(last(known)), colour, words.apply(last(known)));
        }
    }

    static String subtitle(List<Epoch> epochs, Levels levels) {
        var last = last(epochs);
        var text = new StringBuilder(epochs.size() == 1 ? "1 epoch" : epochs.size() + " epochs");
        text.append(String.format(Locale.ROOT, " · loss %.2f", last.loss));
        if (Double.isFinite(last.chanceLoss)) {
            text.append(String.format(Locale.ROOT, " (%s %.2f)", levels.chance, last.chanceLoss));
        }
        return text.append(String.format(Locale.ROOT, " · spread %.2f", last.spread)).toString();
    }

    private static Epoch last(List<Epoch> epochs) {
        return epochs.get(epochs.size() - 1);
    }

    private static double[] of(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream().mapToDouble(value).toArray();
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
        canvas.label("epoch", Palette.QUIET, (LEFT + RIGHT) / 2.0, y + 36, Align.CENTRE);
    }
}
