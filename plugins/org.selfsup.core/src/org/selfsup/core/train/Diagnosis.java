package org.selfsup.core.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.core.eval.TwoDigits;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.NetworkLayout;

/**
 * What the user should know of the encoder that a training leaves behind.
 *
 * @param last epoch
 * @param steps taken until then
 * @param images that the last epoch's figures are of
 * @param peak of the learning rate
 * @param fromScratch whether it began with random weights and came to its end: only then are few steps too few
 */
record Diagnosis(EpochRecord last, SslMethod method, long steps, int images, double peak, boolean fromScratch) {

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

    /**
     * Until then more than a tenth of each running mean and variance is still the 0 and 1 that it began with, layer upon layer, and
     * the spread of a healthy encoder is small: 0.1 after ten steps, where the statistics of its batches give 1.
     */
    private static final long SETTLED_STEPS = 22;

    /** In a sentence or some; empty if all is well. */
    Optional<String> words() {
        if (last.spread() < EmbeddingHealth.COLLAPSED_SPREAD) {
            return Optional.of(fromScratch && steps < SETTLED_STEPS ? unsettled() : collapsed());
        }
        if (method.leavesChance() && steps >= LEAST_STEPS && last.loss() > AT_CHANCE * last.chanceLoss()) {
            return Optional.of(atChance());
        }
        int size = method.heads().get(NetworkLayout.PROJECTOR).outputs();
        double few = Math.min(Math.max(3, FLAT * size), Math.min(size / 2.0, SEEN * images));
        if (last.projectionRankMe() < few) {
            return Optional.of(flat(size));
        }
        return isShort() ? Optional.of("The training took only " + stepsInWords() + ", too few to learn much. Choose a smaller"
                + " batch or more epochs.") : Optional.empty();
    }

    private boolean isShort() {
        return fromScratch && steps < LEAST_STEPS;
    }

    private String stepsInWords() {
        return steps == 1 ? "1 step" : steps + " steps";
    }

    private String unsettled() {
        return String.format(Locale.ROOT, "The training took only %s, too few to learn much, or to tell whether it collapsed"
                + " (spread %.2f, healthy is about 1). Choose a smaller batch or more epochs.", stepsInWords(), last.spread());
    }

    private String collapsed() {
        return String.format(Locale.ROOT, "The training collapsed: the encoder gives all images nearly the same numbers (spread"
                + " %.2f, healthy is about 1).", last.spread())
                + advice(Stream.of(Words.lowerRate(peak), "a larger batch", "stronger augmentation"))
                + " If the images themselves are nearly all alike, no setting helps: look at some of them.";
    }

    private String atChance() {
        return String.format(Locale.ROOT, "The training may have learnt next to nothing: its loss ended at %.2f, and that of an"
                + " encoder that cannot tell images apart is %.2f.", last.loss(), last.chanceLoss())
                + advice(Stream.concat(method.belowChance().stream(),
                        Stream.of("weaker augmentation (larger crops)", "another learning rate than " + TwoDigits.of(peak)
                                + " (an advanced setting)", "more epochs")));
    }

    private String flat(int size) {
        return String.format(Locale.ROOT, "The encoder tells images apart by very few properties: of the %d numbers it compares,"
                + " only about %.0f are in use (RankMe).", size, last.projectionRankMe())
                + advice(Stream.of(Stream.of("weaker augmentation (larger crops)"), method.moreDimensions().stream(),
                        Stream.of(Words.lowerRate(peak), "more epochs")).flatMap(remedies -> remedies));
    }

    /** After few steps more of them come first, and nothing is advised that goes without saying then or leads to fewer. */
    private String advice(Stream<String> remedies) {
        List<String> inVain = isShort() ? List.of("a larger batch", "more epochs") : List.of();
        var useful = remedies.filter(remedy -> !inVain.contains(remedy)).toList();
        int lastOne = useful.size() - 1;
        var opening = isShort() ? " It took only " + stepsInWords() + ": choose a smaller batch or more epochs first, then try "
                : " Try ";
        return opening + String.join(", ", useful.subList(0, lastOne)) + " or " + useful.get(lastOne) + ".";
    }
}
