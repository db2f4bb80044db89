package org.selfsup.core.train;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Encoder;
import org.selfsup.core.nn.NetworkLayout;

/** What a training says to people. */
final class Words {

    /**
     * Projections that use fewer dimensions than 3, or than this share of those they have, tell images apart by a few
     * properties only. Healthy trainings were seen to use 10 % and more.
     */
    private static final double FLAT = 1.0 / 32;

    /** RankMe never exceeds the number of images looked at: fewer dimensions than this share of it are not for want of images. */
    private static final double SEEN = 1.0 / 8;

    /**
     * A loss above this share of its chance level is at that level: 0.998 where a temperature of 100 lets no difference count, at
     * most 0.976 in healthy trainings of 36 steps on 70 images.
     */
    private static final double AT_CHANCE = 0.99;

    /**
     * Steps that a training takes, at least, to leave the chance level: healthy ones on a few dozen images were seen at 1.03
     * of it after ten.
     */
    private static final long LEAST_STEPS = 50;

    /** A training that waits for views longer than this share of its time says so. */
    private static final double WAITING = 0.02;

    private Words() {
    }

    /** {@code SimCLR, ResNet-18, colour images of 32 pixels: temperature 0.2, …, batch size 256, peak learning rate 0.001, …}. */
    static String settings(PretrainSettings settings, Encoder encoder, Map<String, String> effective) {
        return settings.method().name() + ", " + encoder.title() + ", " + images(settings.shape()) + ": "
                + effective.entrySet().stream().map(e -> e.getKey() + " " + e.getValue() + remark(e.getKey(), settings))
                        .collect(Collectors.joining(", "));
    }

    private static String remark(String setting, PretrainSettings settings) {
        return setting.equals(Provenance.WEIGHT_DECAY) && settings.optimizer().decayRoundsAway(settings.batchSize())
                ? " (too small to have an effect)" : "";
    }

    /** {@code Watching with 200 labelled images: 100 of them are classified by the 5 most similar ones of the other 100.} */
    static String watching(Monitor monitor) {
        var halves = monitor.halves();
        return String.format(Locale.ROOT, "Watching with %,d labelled images: %,d of them are classified by the %d most similar"
                + " ones of the other %,d (kNN).", monitor.images().size(), halves.test().length,
                monitor.neighbours(), halves.train().length);
    }

    static String images(InputShape shape) {
        return InputShape.colours(shape.channels()) + " images of " + shape.size() + " pixels";
    }

    /**
     * {@code epoch 12/100 · loss 5.10 (chance 6.93) · spread 0.94 · RankMe 131 (projections 58) · alignment 0.31 · uniformity
     * -2.90 · kNN 78 % · 1,240 images/s · 14 min left}, and if it is much: {@code 7 % of the time waiting for views}.
     */
    static String epoch(EpochRecord e) {
        var words = new StringBuilder(String.format(Locale.ROOT, "epoch %d/%d · loss %.2f (chance %.2f) · spread %.2f · RankMe"
                + " %.0f (projections %.0f) · alignment %.2f · uniformity %.2f", e.epoch(), e.epochs(), e.loss(), e.chanceLoss(),
                e.spread(), e.rankMe(), e.projectionRankMe(), e.alignment(), e.uniformity()));
        e.knn().ifPresent(accuracy -> words.append(String.format(Locale.ROOT, " · kNN %.0f %%", 100 * accuracy)));
        words.append(speed(e.imagesPerSecond(), e.secondsLeft()));
        if (e.waiting() > WAITING) {
            words.append(String.format(Locale.ROOT, " · %.0f %% of the time waiting for views", 100 * e.waiting()));
        }
        return words.toString();
    }

    /** The same within an epoch. */
    static String step(int epoch, int epochs, double loss, double chance, double imagesPerSecond, double secondsLeft) {
        return String.format(Locale.ROOT, "epoch %d/%d · loss %.2f (chance %.2f)", epoch, epochs, loss, chance)
                + speed(imagesPerSecond, secondsLeft);
    }

    private static String speed(double imagesPerSecond, double secondsLeft) {
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

    /**
     * What the user should know of the encoder at the end of a training, if anything.
     *
     * @param steps taken until then
     * @param images that the last epoch's figures are of
     */
    static Optional<String> diagnosis(EpochRecord last, SslMethod method, long steps, int images) {
        if (last.spread() < EmbeddingHealth.COLLAPSED_SPREAD) {
            return Optional.of(collapsed(last));
        }
        var remedy = method.belowChance();
        if (remedy.isPresent() && steps >= LEAST_STEPS && last.loss() > AT_CHANCE * last.chanceLoss()) {
            return Optional.of(atChance(last, remedy.get()));
        }
        int size = method.heads().get(NetworkLayout.PROJECTOR).outputs();
        double few = Math.min(Math.max(3, FLAT * size), Math.min(size / 2.0, SEEN * images));
        return last.projectionRankMe() < few ? Optional.of(flat(last, size, method)) : Optional.empty();
    }

    private static String collapsed(EpochRecord last) {
        return String.format(Locale.ROOT, "The training collapsed: the encoder gives all images nearly the same numbers (spread"
                + " %.2f, healthy is about 1). Try a lower learning rate, a larger batch or stronger augmentation. If the images"
                + " themselves are nearly all alike, no setting helps: look at some of them.", last.spread());
    }

    private static String atChance(EpochRecord last, String remedy) {
        return String.format(Locale.ROOT, "The training may have learnt next to nothing: its loss ended at %.2f, and that of an"
                + " encoder that cannot tell images apart is %.2f. Try %s, weaker augmentation (larger crops), another learning rate"
                + " or more epochs.", last.loss(), last.chanceLoss(), remedy);
    }

    private static String flat(EpochRecord last, int size, SslMethod method) {
        return String.format(Locale.ROOT, "The training lost dimensions: the projections use about %.0f of %d (RankMe), so the"
                + " encoder tells images apart by very few properties. Try weaker augmentation (larger crops), %sa"
                + " lower learning rate or more epochs.", last.projectionRankMe(), size,
                method.moreDimensions().map(change -> change + ", ").orElse(""));
    }

    static String divergedAtOnce(double learningRate) {
        return diverged("the first epoch", learningRate, "");
    }

    static String diverged(int epoch, double learningRate) {
        return diverged("epoch " + epoch, learningRate, "; the model is that of epoch " + (epoch - 1));
    }

    private static String diverged(String when, double learningRate, String kept) {
        return "The training diverged in " + when + " (learning rate " + learningRate + "): the loss or the encoder's values are not"
                + " numbers any more" + kept + ". Try a lower learning rate or a longer warm-up.";
    }
}
