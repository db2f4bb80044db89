package org.selfsup.core.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.selfsup.core.eval.Percent;
import org.selfsup.core.eval.TwoDigits;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Encoder;

/** What a training says to people. */
final class Words {

    /** What to expect of an encoder that is not ours. */
    static final String ON_ONE_PROCESSOR = "An own DL4J network computes on one processor, with DL4J's own layers; the random views"
            + " are made on all";

    /** A training that waits for views longer than this share of its time says so. */
    private static final double WAITING = 0.02;

    /** Of a number in the log: those of a computed learning rate are more than anybody reads. */
    private static final MathContext SETTING_DIGITS = new MathContext(6);

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    private Words() {
    }

    /** {@code SimCLR, ResNet-18, colour images of 32 pixels: temperature 0.2, …, batch size 256, peak learning rate 0.001, …}. */
    static String settings(PretrainSettings settings, Encoder encoder, Map<String, String> effective) {
        return settings.method().name() + ", " + encoder.title() + ", " + settings.shape().inWords() + ": "
                + effective.entrySet().stream()
                        .map(e -> e.getKey() + " " + readable(e.getKey(), e.getValue()) + remark(e.getKey(), settings))
                        .collect(Collectors.joining(", "));
    }

    /** The card and the flow variables have values as the settings store them: the log 0.0001 for 1.0E-4, AdamW for ADAMW. */
    private static String readable(String setting, String value) {
        return switch (setting) {
            case Provenance.OPTIMIZER -> value.replace("ADAM", "Adam");
            case Provenance.SCALING -> value.toLowerCase(Locale.ROOT).replace('_', ' ');
            default -> NUMBER.matcher(value).matches()
                    ? new BigDecimal(value).round(SETTING_DIGITS).stripTrailingZeros().toPlainString() : value;
        };
    }

    private static String remark(String setting, PretrainSettings settings) {
        return switch (setting) {
            case Provenance.WEIGHT_DECAY -> settings.optimizer().decayRoundsAway(settings.batchSize())
                    ? " (too small to have an effect)" : "";
            case Provenance.LARGEST_NORM -> settings.optimizer().normPassesWeightsBy()
                    ? " (with LARS for biases and batch-norm only)" : "";
            default -> "";
        };
    }

    /**
     * {@code Watching with 200 labelled images: 100 of them are classified by the 5 most similar ones of the other 100 (kNN).
     * Always naming the largest class would be right for 95 % of them.}
     */
    static String watching(Monitor monitor) {
        var classified = monitor.classified();
        return String.format(Locale.ROOT, "Watching with %,d labelled images: %,d of them are classified by the %d most similar"
                + " ones of the other %,d (kNN). Always naming the largest class would be right for %.0f %% of them.",
                monitor.images().size(), classified.images(), monitor.neighbours(),
                monitor.images().size() - classified.images(), 100 * classified.largestClass());
    }

    /**
     * Of images that a model is to go on with.
     *
     * @param colour " of red", or nothing
     * @param before mean of the images that the model was trained on
     */
    static String otherBrightness(String colour, double mean, double before, double deviation) {
        return String.format(Locale.ROOT, "These images are much %s than those the model was trained on: mean brightness%s %.2f"
                + " now, %.2f then (0 is black, 1 white; usual deviation %.2f). The model keeps its normalisation. Check that all"
                + " images are made in the same way, or train without a model to continue from.",
                mean < before ? "darker" : "brighter", colour, mean, before, deviation);
    }

    /**
     * {@code epoch 12/100 · loss 5.10 (chance 6.93) · spread 0.94 · RankMe 131 (projections 58) · alignment 0.31 · uniformity
     * -2.90 · kNN 78.0 % · 1,240 images/s · 14 min left}, and if it is much: {@code 7 % of the time waiting for views}.
     */
    static String epoch(EpochRecord e, SslMethod method) {
        var words = new StringBuilder(loss(e.epoch(), e.epochs(), e.loss(), e.chanceLoss(), method)).append(String.format(
                Locale.ROOT, " · spread %.2f · RankMe %.0f (projections %.0f) · alignment %.2f · uniformity %.2f", e.spread(),
                e.rankMe(), e.projectionRankMe(), e.alignment(), e.uniformity()));
        e.knn().ifPresent(accuracy -> words.append(" · kNN ").append(Percent.of(accuracy)));
        words.append(speed(e.imagesPerSecond(), e.secondsLeft()));
        if (e.waiting() > WAITING) {
            words.append(String.format(Locale.ROOT, " · %.0f %% of the time waiting for views", 100 * e.waiting()));
        }
        return words.toString();
    }

    /** {@code epoch 12/100 · loss 5.10 (chance 6.93)}, of BYOL {@code (unrelated 4.00)}; of a method without a level no bracket. */
    static String loss(int epoch, int epochs, double loss, double level, SslMethod method) {
        var words = String.format(Locale.ROOT, "epoch %d/%d · loss %.2f", epoch, epochs, loss);
        return Double.isNaN(level) ? words : words + String.format(Locale.ROOT, " (%s %.2f)", method.levelName(), level);
    }

    /** {@code  · 1,240 images/s · 14 min left}, behind what an epoch has come to. */
    static String speed(double imagesPerSecond, double secondsLeft) {
        return String.format(Locale.ROOT, " · %,.0f images/s · %s left", imagesPerSecond, duration(secondsLeft));
    }

    static String duration(double seconds) {
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        if (seconds < 90 * 60) {
            return Math.round(seconds / 60) + " min";
        }
        return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    static String divergedAtOnce(double learningRate) {
        return diverged("the first epoch", learningRate, "");
    }

    static String diverged(int epoch, double learningRate) {
        return diverged("epoch " + epoch, learningRate, " You get the model of epoch " + (epoch - 1) + ".");
    }

    private static String diverged(String when, double learningRate, String kept) {
        return "The training broke down in " + when + ": its numbers grew without bound, most often because the learning rate ("
                + TwoDigits.of(learningRate) + ") is too high." + kept + " Try " + lowerRate(learningRate)
                + " or a longer warm-up (another advanced setting).";
    }

    /** Automatic rates stand nowhere in the dialog: whoever is to choose a lower one must know which it was, and where. */
    static String lowerRate(double learningRate) {
        return "a learning rate below " + TwoDigits.of(learningRate) + " (an advanced setting)";
    }
}
