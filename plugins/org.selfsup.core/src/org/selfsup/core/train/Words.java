package org.selfsup.core.train;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.selfsup.core.image.InputShape;

/** What a training says to people. */
final class Words {

    /** Below this spread of the projections an encoder says nearly the same of every image. */
    static final double COLLAPSED = 0.2;

    private Words() {
    }

    /** {@code SimCLR, ResNet-18, RGB images of 32 pixels: temperature 0.2, …, batch size 256, peak learning rate 0.001, …}. */
    static String settings(PretrainSettings settings, Map<String, String> effective) {
        return settings.method().name() + ", " + settings.backbone().title() + ", " + images(settings.shape()) + ": "
                + effective.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
    }

    static String images(InputShape shape) {
        return (shape.channels() == 1 ? "greyscale" : "RGB") + " images of " + shape.size() + " pixels";
    }

    /** {@code epoch 12/100 · loss 5.10 (chance 6.93) · spread 0.94 · kNN 78 % · 1,240 images/s · 14 min left}. */
    static String epoch(EpochRecord e) {
        var words = new StringBuilder(String.format(Locale.ROOT, "epoch %d/%d · loss %.2f (chance %.2f) · spread %.2f",
                e.epoch(), e.epochs(), e.loss(), e.chanceLoss(), e.spread()));
        e.knn().ifPresent(accuracy -> words.append(String.format(Locale.ROOT, " · kNN %.0f %%", 100 * accuracy)));
        return words.append(speed(e.imagesPerSecond(), e.secondsLeft())).toString();
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

    static String collapsed(EpochRecord last) {
        return String.format(Locale.ROOT, "The training collapsed: the encoder says nearly the same of every image (spread "
                + "%.2f, healthy is about 1). Try a lower learning rate, a larger batch or stronger augmentation.",
                last.spread());
    }

    static String diverged(int epoch, double learningRate) {
        return "The loss stopped being a number in epoch " + epoch + " (learning rate " + learningRate
                + "); the model is that of epoch " + (epoch - 1)
                + ". Try a lower learning rate or a longer warm-up.";
    }
}
