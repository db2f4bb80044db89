package org.selfsup.core.augment;

import org.selfsup.core.image.Luma;

/**
 * torchvision's colour operations on one image with values from 0 to 1, in place. An image is given by its array, the
 * offset of its first plane, the number of values in a plane, and, where it matters, its channels.
 */
final class Colour {

    private Colour() {}

    /** {@code adjust_brightness}: clamp(factor · x). */
    static void brightness(float[] image, int offset, int length, double factor) {
        blend(image, offset, length, (float) factor, 0);
    }

    /** {@code adjust_contrast}: clamp(factor · x + (1 − factor) · mean brightness of the image). */
    static void contrast(float[] image, int offset, int plane, int channels, double factor) {
        double sum = 0;
        for (int i = offset; i < offset + plane; i++) {
            sum += channels == 1 ? image[i] : luma(image, i, plane);
        }
        blend(image, offset, channels * plane, (float) factor, (float) ((1 - factor) * sum / plane));
    }

    private static void blend(float[] image, int offset, int length, float factor, float added) {
        for (int i = offset; i < offset + length; i++) {
            image[i] = clamp(factor * image[i] + added);
        }
    }

    /** {@code adjust_saturation} of a colour image: clamp(factor · x + (1 − factor) · brightness of the pixel). */
    static void saturation(float[] image, int offset, int plane, double factor) {
        float f = (float) factor;
        float rest = (float) (1 - factor);
        for (int i = offset; i < offset + plane; i++) {
            float added = rest * luma(image, i, plane);
            image[i] = clamp(f * image[i] + added);
            image[i + plane] = clamp(f * image[i + plane] + added);
            image[i + 2 * plane] = clamp(f * image[i + 2 * plane] + added);
        }
    }

    /** {@code rgb_to_grayscale} with three equal channels. */
    static void greyscale(float[] image, int offset, int plane) {
        Luma.of(image, offset, plane, image, offset);
        System.arraycopy(image, offset, image, offset + plane, plane);
        System.arraycopy(image, offset, image, offset + 2 * plane, plane);
    }

    /** {@code solarize}: values from the threshold on are inverted. */
    static void solarize(float[] image, int offset, int length, float threshold) {
        for (int i = offset; i < offset + length; i++) {
            if (image[i] >= threshold) {
                image[i] = 1 - image[i];
            }
        }
    }

    /** {@code adjust_hue} of a colour image: turns the colour circle (HSV) by a part of it. */
    static void hue(float[] image, int offset, int plane, double shift) {
        float turn = (float) (6 * shift);
        for (int i = offset; i < offset + plane; i++) {
            float r = image[i];
            float g = image[i + plane];
            float b = image[i + 2 * plane];
            float max = Math.max(r, Math.max(g, b));
            float chroma = max - Math.min(r, Math.min(g, b));
            if (chroma == 0) {
                continue;
            }
            float sector = sector(r, g, b, max, chroma) + turn;
            sector -= 6 * (float) Math.floor(sector / 6);
            image[i] = max - chroma * share(5 + sector);
            image[i + plane] = max - chroma * share(3 + sector);
            image[i + 2 * plane] = max - chroma * share(1 + sector);
        }
    }

    /** The hue in sixths of the circle, red at 0. */
    private static float sector(float r, float g, float b, float max, float chroma) {
        if (max == r) {
            return (g - b) / chroma;
        }
        return max == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
    }

    /** How much of the chroma a channel lacks: max(0, min(k, 4 − k, 1)) with k on the circle of 6. */
    private static float share(float k) {
        float onCircle = k >= 6 ? k - 6 : k;
        return Math.max(0, Math.min(1, Math.min(onCircle, 4 - onCircle)));
    }

    private static float luma(float[] image, int at, int plane) {
        return Luma.of(image[at], image[at + plane], image[at + 2 * plane]);
    }

    private static float clamp(float value) {
        return Math.max(0f, Math.min(1f, value));
    }
}
