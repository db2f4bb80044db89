package org.selfsup.core.augment;

import org.selfsup.core.image.Luma;

/**
 * torchvision's colour operations on one image with values from 0 to 1, in place; {@link Hue} has one more. Each channel
 * is an array of its own, because the JIT of Java 17 uses vector units only where all arrays of a loop have the same index.
 * Keeps its work space: one object per thread.
 */
final class Colour {

    private final float[] luma;

    /** @param pixels of the images */
    Colour(int pixels) {
        luma = new float[pixels];
    }

    /** {@code adjust_brightness}: clamp(factor · x). */
    static void brightness(float[][] image, double factor) {
        blend(image, factor, 0);
    }

    /** {@code adjust_contrast}: clamp(factor · x + (1 − factor) · mean brightness of the image). */
    void contrast(float[][] image, double factor) {
        double sum = 0;
        for (float value : luma(image)) {
            sum += value;
        }
        blend(image, factor, (1 - factor) * sum / luma.length);
    }

    private float[] luma(float[][] image) {
        if (image.length == 1) {
            return image[0];
        }
        Luma.of(image[0], image[1], image[2], luma);
        return luma;
    }

    private static void blend(float[][] image, double factor, double added) {
        for (var channel : image) {
            blend(channel, (float) factor, (float) added);
        }
    }

    private static void blend(float[] channel, float factor, float added) {
        for (int i = 0; i < channel.length; i++) {
            channel[i] = clamp(factor * channel[i] + added);
        }
    }

    /** {@code adjust_saturation} of a colour image: clamp(factor · x + (1 − factor) · brightness of the pixel). */
    void saturation(float[][] image, double factor) {
        Luma.of(image[0], image[1], image[2], luma);
        for (var channel : image) {
            blend(channel, (float) factor, luma, (float) (1 - factor));
        }
    }

    private static void blend(float[] channel, float factor, float[] luma, float rest) {
        for (int i = 0; i < channel.length; i++) {
            channel[i] = clamp(factor * channel[i] + rest * luma[i]);
        }
    }

    /** {@code rgb_to_grayscale} with three equal channels. */
    static void greyscale(float[][] image) {
        Luma.of(image[0], image[1], image[2], image[0]);
        System.arraycopy(image[0], 0, image[1], 0, image[0].length);
        System.arraycopy(image[0], 0, image[2], 0, image[0].length);
    }

    /** {@code solarize} with threshold 0.5: inverts values from 0.5 on, so each becomes the smaller of x and 1 − x. */
    static void solarize(float[][] image) {
        for (var channel : image) {
            solarize(channel);
        }
    }

    private static void solarize(float[] channel) {
        for (int i = 0; i < channel.length; i++) {
            channel[i] = Math.min(channel[i], 1 - channel[i]);
        }
    }

    private static float clamp(float value) {
        return Math.max(0f, Math.min(1f, value));
    }
}
