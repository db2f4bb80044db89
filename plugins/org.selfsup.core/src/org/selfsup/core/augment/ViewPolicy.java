package org.selfsup.core.augment;

import java.util.Objects;

/**
 * How one random view of an image is made, in this order and with torchvision's semantics: random resized crop,
 * horizontal flip, colour jitter, greyscale, gaussian blur, solarize. Greyscale images know brightness and contrast only.
 *
 * @param crop the part of the image that is kept
 * @param flip probability of exchanging left and right
 * @param jitter random changes of colour
 * @param grey probability of taking the colour away
 * @param blur random softness
 * @param solarize probability of inverting all values of 0.5 and more
 */
public record ViewPolicy(Crop crop, double flip, Jitter jitter, double grey, Blur blur, double solarize) {

    public ViewPolicy {
        Objects.requireNonNull(crop);
        Objects.requireNonNull(jitter);
        Objects.requireNonNull(blur);
        requireProbability("flip", flip);
        requireProbability("greyscale", grey);
        requireProbability("solarize", solarize);
    }

    /**
     * RandomResizedCrop: a rectangle whose share of the image's area is uniform in [minScale, maxScale] and whose ratio
     * of width to height is log-uniform in [minRatio, maxRatio].
     */
    public record Crop(double minScale, double maxScale, double minRatio, double maxRatio) {

        public Crop {
            if (!(minScale > 0 && minScale <= maxScale && maxScale <= 1)) {
                throw new IllegalArgumentException("crop scale must satisfy 0 < min <= max <= 1, got " + minScale + " to "
                        + maxScale);
            }
            if (!(minRatio > 0 && minRatio <= maxRatio && maxRatio < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("crop ratio must satisfy 0 < min <= max, got " + minRatio + " to "
                        + maxRatio);
            }
        }

        /** Up to the whole image, with the usual ratios 3:4 to 4:3. */
        public static Crop from(double minScale) {
            return new Crop(minScale, 1, 3 / 4.0, 4 / 3.0);
        }
    }

    /**
     * ColorJitter, applied with a probability: factors uniform in [max(0, 1 − x), 1 + x] for brightness, contrast and
     * saturation, a shift uniform in [−hue, hue] of the colour circle (1 = all around), the four in random order.
     */
    public record Jitter(double probability, double brightness, double contrast, double saturation, double hue) {

        public Jitter {
            requireProbability("colour jitter", probability);
            requireStrength("brightness", brightness);
            requireStrength("contrast", contrast);
            requireStrength("saturation", saturation);
            if (!(hue >= 0 && hue <= 0.5)) {
                throw new IllegalArgumentException("hue jitter must be between 0 and 0.5, got " + hue);
            }
        }

        private static void requireStrength(String name, double value) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + " jitter must be >= 0, got " + value);
            }
        }
    }

    /**
     * Gaussian blur, applied with a probability: standard deviation uniform in [minSigma, maxSigma] pixels of the view, in
     * a window of about a tenth of the view's side.
     */
    public record Blur(double probability, double minSigma, double maxSigma) {

        public Blur {
            requireProbability("blur", probability);
            if (!(minSigma > 0 && minSigma <= maxSigma && maxSigma < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("blur sigma must satisfy 0 < min <= max, got " + minSigma + " to "
                        + maxSigma);
            }
        }

        /** SimCLR's range of 0.1 to 2 pixels. */
        public static Blur withProbability(double probability) {
            return new Blur(probability, 0.1, 2);
        }
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("probability of " + name + " must be between 0 and 1, got " + value);
        }
    }
}
