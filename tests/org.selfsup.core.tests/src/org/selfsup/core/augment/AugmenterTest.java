package org.selfsup.core.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.augment.SquareViews.RGB;
import static org.selfsup.core.augment.SquareViews.WHOLE;
import static org.selfsup.core.augment.SquareViews.square;
import static org.selfsup.core.augment.SquareViews.view;
import static org.selfsup.core.image.RandomImages.random;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.augment.ViewPolicy.Blur;
import org.selfsup.core.augment.ViewPolicy.Jitter;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;

class AugmenterTest {

    private static final Jitter NO_JITTER = new Jitter(0, 0, 0, 0, 0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theNumberOfThreadsDoesNotChangeABit(int threads) throws Exception {
        var augmenter = new Augmenter(AugmentationPolicy.forByol(RGB), RGB);
        var one = new float[64 * RGB.length()];
        for (int i = 0; i < 64; i++) {
            augmenter.view(picture(i), 7, 3, i, i % 2, one, i * RGB.length());
        }
        var many = new float[one.length];
        var pool = new ForkJoinPool(threads);
        try {
            pool.submit(() -> IntStream.range(0, 64).parallel()
                    .forEach(i -> augmenter.view(picture(i), 7, 3, i, i % 2, many, i * RGB.length()))).get();
        } finally {
            pool.shutdown();
        }
        assertArrayEquals(one, many);
    }

    @Test
    void seedEpochIndexAndViewEachMakeAnotherView() {
        var augmenter = new Augmenter(AugmentationPolicy.forSimClr(RGB), RGB);
        var image = picture(1);
        var base = augmenter.view(image, 1, 1, 1, 0).pixels();
        assertArrayEquals(base, augmenter.view(image, 1, 1, 1, 0).pixels());
        assertFalse(Arrays.equals(base, augmenter.view(image, 2, 1, 1, 0).pixels()));
        assertFalse(Arrays.equals(base, augmenter.view(image, 1, 2, 1, 0).pixels()));
        assertFalse(Arrays.equals(base, augmenter.view(image, 1, 1, 2, 0).pixels()));
        assertFalse(Arrays.equals(base, augmenter.view(image, 1, 1, 1, 1).pixels()));
    }

    @Test
    void aPolicyThatDoesNothingGivesTheImageBack() {
        var nothing = new ViewPolicy(WHOLE, 0, NO_JITTER, 0, Blur.withProbability(0), 0);
        var image = square(1);
        assertArrayEquals(image.pixels(), view(nothing, RGB, image, 5), 1e-6f);
    }

    @Test
    void probabilitiesOfOneAlwaysApply() {
        var image = square(2);
        var flipped = view(new ViewPolicy(WHOLE, 1, NO_JITTER, 0, Blur.withProbability(0), 0), RGB, image, 1);
        assertEquals(image.pixels()[5], flipped[26], 1e-6);
        var grey = view(new ViewPolicy(WHOLE, 0, NO_JITTER, 1, Blur.withProbability(0), 0), RGB, image, 1);
        assertEquals(grey[100], grey[1024 + 100]);
        var solarized = view(new ViewPolicy(WHOLE, 0, NO_JITTER, 0, Blur.withProbability(0), 1), RGB, image, 1);
        for (float value : solarized) {
            assertTrue(value <= 0.5f);
        }
        var blurred = view(new ViewPolicy(WHOLE, 0, NO_JITTER, 0, new Blur(1, 2, 2), 0), RGB, image, 1);
        assertTrue(roughness(blurred) < 0.5 * roughness(image.pixels()));
    }

    @Test
    void halfOfTheViewsAreFlipped() {
        var policy = new ViewPolicy(WHOLE, 0.5, NO_JITTER, 0, Blur.withProbability(0), 0);
        var image = square(3);
        int flipped = 0;
        for (int i = 0; i < 2000; i++) {
            flipped += Math.abs(view(policy, RGB, image, i)[0] - image.pixels()[0]) > 1e-6 ? 1 : 0;
        }
        assertEquals(1000, flipped, 112); // 5 standard deviations
    }

    @Test
    void valuesStayBetweenZeroAndOne() {
        for (int size : new int[] {16, 32, 96}) {
            var shape = new InputShape(3, size);
            var augmenter = new Augmenter(AugmentationPolicy.forByol(shape), shape);
            for (int i = 0; i < 50; i++) {
                for (float value : augmenter.view(picture(i), 1, 0, i, i).pixels()) {
                    assertTrue(value >= 0 && value <= 1 + 1e-6f, "value " + value);
                }
            }
        }
    }

    @Test
    void imagesOfAnyShapeAndColourGiveViewsOfTheShape() {
        for (var shape : new InputShape[] {new InputShape(1, 28), new InputShape(3, 96)}) {
            var augmenter = new Augmenter(AugmentationPolicy.forSimClr(shape), shape);
            for (var size : new int[][] {{1, 1}, {1, 500}, {500, 1}, {16, 17}, {300, 200}}) {
                for (int channels : new int[] {1, 3}) {
                    var view = augmenter.view(random(channels, size[0], size[1], 1), 1, 0, 0, 0);
                    assertEquals(shape.length(), view.pixels().length);
                }
            }
        }
    }

    private static double roughness(float[] pixels) {
        double sum = 0;
        for (int i = 1; i < pixels.length; i++) {
            sum += Math.abs(pixels[i] - pixels[i - 1]);
        }
        return sum;
    }

    private static Image picture(int seed) {
        return random(3, 40 + seed % 5, 37, seed);
    }

    /** BYOL's views are of two kinds. */
    @Test
    void evenViewsAreMadeByTheFirstHalfOfThePolicyAndOddOnesByTheSecond() {
        var plain = new ViewPolicy(WHOLE, 0, NO_JITTER, 0, Blur.withProbability(0), 0);
        var solarized = new ViewPolicy(WHOLE, 0, NO_JITTER, 0, Blur.withProbability(0), 1);
        var augmenter = new Augmenter(new AugmentationPolicy(plain, solarized), RGB);
        var image = square(4);
        for (int view = 0; view < 4; view++) {
            boolean inverted = view % 2 == 1;
            var pixels = augmenter.view(image, 1, 0, 0, view).pixels();
            for (int i = 0; i < pixels.length; i++) {
                float stored = image.pixels()[i];
                assertEquals(inverted ? Math.min(stored, 1 - stored) : stored, pixels[i], 1e-6f);
            }
        }
    }

    static Stream<ViewPolicy> changesWithAProbabilityOfThreeTenths() {
        return Stream.of(new ViewPolicy(WHOLE, 0.3, NO_JITTER, 0, Blur.withProbability(0), 0),
                new ViewPolicy(WHOLE, 0, new Jitter(0.3, 0.4, 0.4, 0.4, 0.1), 0, Blur.withProbability(0), 0),
                new ViewPolicy(WHOLE, 0, NO_JITTER, 0.3, Blur.withProbability(0), 0),
                new ViewPolicy(WHOLE, 0, NO_JITTER, 0, new Blur(0.3, 1, 2), 0),
                new ViewPolicy(WHOLE, 0, NO_JITTER, 0, Blur.withProbability(0), 0.3));
    }

    @ParameterizedTest
    @MethodSource("changesWithAProbabilityOfThreeTenths")
    void aChangeComesAsOftenAsItsProbabilitySays(ViewPolicy policy) {
        var image = square(5);
        int changed = 0;
        for (int i = 0; i < 2000; i++) {
            changed += Arrays.equals(view(policy, RGB, image, i), image.pixels()) ? 0 : 1;
        }
        assertEquals(600, changed, 103); // 5 standard deviations
    }

    @Test
    void blurIsNowFaintNowStrong() {
        var policy = new ViewPolicy(WHOLE, 0, NO_JITTER, 0, new Blur(1, 0.1, 2), 0);
        var image = square(8);
        var shares = IntStream.range(0, 300).mapToDouble(i -> roughness(view(policy, RGB, image, i)) / roughness(image.pixels()))
                .summaryStatistics();
        assertTrue(shares.getMax() > 0.99 && shares.getMin() < 0.5, shares.toString());
    }
}
