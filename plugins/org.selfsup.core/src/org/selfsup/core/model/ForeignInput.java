package org.selfsup.core.model;

import java.util.Objects;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;

/**
 * What a network from elsewhere was trained on: no DL4J file tells it.
 *
 * @param size side length of its images in pixels, 16 to 512
 * @param pixels how it takes the value of a pixel
 */
public record ForeignInput(int size, Pixels pixels) {

    /** How the brightness of a pixel is written as a number. Constant names are stored in settings: never rename one. */
    public enum Pixels {

        /** Black 0, white 1. */
        ZERO_TO_ONE(new float[] {0, 0, 0}, new float[] {1, 1, 1}),

        /** Black −1, white 1. */
        MINUS_ONE_TO_ONE(new float[] {0.5f, 0.5f, 0.5f}, new float[] {0.5f, 0.5f, 0.5f}),

        /** Black 0, white 255. */
        ZERO_TO_255(new float[] {0, 0, 0}, new float[] {1 / 255f, 1 / 255f, 1 / 255f}),

        /** Mean and deviation of ImageNet's channels taken off, as torchvision does. */
        IMAGENET(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});

        private final float[] mean;
        private final float[] std;

        Pixels(float[] mean, float[] std) {
            this.mean = mean;
            this.std = std;
        }
    }

    public ForeignInput {
        Objects.requireNonNull(pixels);
        new InputShape(1, size);
    }

    /** A greyscale network gets the mean over the colours. */
    Preprocessing preprocessing(int channels) {
        return new Preprocessing(new InputShape(channels, size), perChannel(pixels.mean, channels),
                perChannel(pixels.std, channels));
    }

    private static float[] perChannel(float[] colours, int channels) {
        return channels == colours.length ? colours : new float[] {(colours[0] + colours[1] + colours[2]) / 3};
    }
}
