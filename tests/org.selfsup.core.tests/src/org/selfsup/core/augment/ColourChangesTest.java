package org.selfsup.core.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.augment.SquareViews.RGB;
import static org.selfsup.core.augment.SquareViews.WHOLE;
import static org.selfsup.core.augment.SquareViews.square;
import static org.selfsup.core.augment.SquareViews.view;

import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.augment.ViewPolicy.Blur;
import org.selfsup.core.augment.ViewPolicy.Jitter;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;

/** Brightness, contrast, saturation and hue of views. */
class ColourChangesTest {

    @Test
    void brightnessFactorsAreUniformAroundOne() {
        var policy = new ViewPolicy(WHOLE, 0, new Jitter(1, 0.4, 0, 0, 0), 0, Blur.withProbability(0), 0);
        var half = new float[RGB.length()];
        Arrays.fill(half, 0.5f);
        var image = new Image(3, 32, 32, half);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 4000; i++) {
            double factor = view(policy, RGB, image, i)[0] / 0.5;
            assertTrue(factor >= 0.6 - 1e-6 && factor <= 1.4 + 1e-6, "factor " + factor);
            sum += factor;
            squares += factor * factor;
        }
        assertEquals(1, sum / 4000, 5 * 0.231 / Math.sqrt(4000));
        assertEquals(0.8 * 0.8 / 12, squares / 4000 - 1, 0.02);
    }

    @Test
    void theFourColourOperationsComeInAnyOrderEquallyOften() {
        var counts = new HashMap<String, Integer>();
        var order = new int[4];
        for (int i = 0; i < 24_000; i++) {
            Augmenter.shuffle(order, new ViewRandom(1, 0, i, 0));
            counts.merge(Arrays.toString(order), 1, Integer::sum);
        }
        assertEquals(24, counts.size());
        counts.forEach((permutation, count) -> assertEquals(1000, count, 155, permutation)); // 5 standard deviations
    }

    @Test
    void greyImagesKnowBrightnessAndContrastButNoColour() {
        var shape = new InputShape(1, 32);
        var colours = new ViewPolicy(WHOLE, 0, new Jitter(1, 0, 0, 0.9, 0.5), 1, Blur.withProbability(0), 0);
        var image = square(6).withChannels(1);
        assertArrayEquals(image.pixels(), view(colours, shape, image, 3), 1e-6f);
        var contrast = new ViewPolicy(WHOLE, 0, new Jitter(1, 0, 0.9, 0, 0), 0, Blur.withProbability(0), 0);
        assertFalse(Arrays.equals(image.pixels(), view(contrast, shape, image, 3)));
    }

    /** Contrast keeps the mean brightness of the image, saturation that of each pixel; each has a factor of its own. */
    @Test
    void contrastAndSaturationHaveTheirOwnFactors() {
        var image = square(7);
        for (int i = 0; i < image.pixels().length; i++) {
            image.pixels()[i] = 0.3f + 0.4f * image.pixels()[i]; // nothing is cut off at 0 or 1
        }
        var brightness = image.withChannels(1).pixels();
        for (int i = 0; i < 20; i++) {
            var contrast = view(jittered(new Jitter(1, 0, 0.4, 0, 0)), RGB, image, i);
            var ofContrast = new Image(3, 32, 32, contrast).withChannels(1).pixels();
            assertEquals(mean(brightness), mean(ofContrast), 1e-4);
            assertTrue(largestDifference(brightness, ofContrast) > 1e-4);
            var saturation = view(jittered(new Jitter(1, 0, 0, 0.4, 0)), RGB, image, i);
            assertTrue(largestDifference(brightness, new Image(3, 32, 32, saturation).withChannels(1).pixels()) < 1e-4);
            assertTrue(largestDifference(image.pixels(), saturation) > 1e-4);
        }
    }

    private static ViewPolicy jittered(Jitter jitter) {
        return new ViewPolicy(WHOLE, 0, jitter, 0, Blur.withProbability(0), 0);
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    private static double largestDifference(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElseThrow();
    }

    /** Red turns to green as often as to blue. */
    @Test
    void hueTurnsBothWays() {
        var policy = jittered(new Jitter(1, 0, 0, 0, 0.1));
        var pixels = new float[RGB.length()];
        Arrays.fill(pixels, 0, 1024, 0.9f);
        Arrays.fill(pixels, 1024, 3072, 0.1f);
        int green = 0;
        for (int i = 0; i < 2000; i++) {
            var view = view(policy, RGB, new Image(3, 32, 32, pixels), i);
            green += view[1024] > view[2048] ? 1 : 0;
        }
        assertEquals(1000, green, 112); // 5 standard deviations
    }
}
