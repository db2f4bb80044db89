package org.selfsup.core.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.augment.ViewPolicy.Blur;
import org.selfsup.core.augment.ViewPolicy.Crop;
import org.selfsup.core.augment.ViewPolicy.Jitter;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;

class AugmenterTest {

    private static final InputShape RGB = new InputShape(3, 32);
    private static final Crop WHOLE = new Crop(1, 1, 1, 1);
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

    /** If this fails, a run of an earlier release can no longer be repeated: do not adapt the numbers lightly. */
    @Test
    void theRandomNumbersAreThoseOfTheFirstRelease() {
        var random = new ViewRandom(42, 1, 1234567890123L, 1);
        assertArrayEquals(new long[] {FIRST, SECOND}, new long[] {random.nextLong(), random.nextLong()});
    }

    /** Computed by an independent SplitMix64 in Python. */
    private static final long FIRST = 7002908874751997226L;
    private static final long SECOND = -1408140499833886620L;

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
    void keysThatAreCloseGiveIndependentNumbers() {
        double sum = 0;
        double products = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            double a = new ViewRandom(0, 0, i, 0).nextDouble();
            double b = new ViewRandom(0, 0, i, 1).nextDouble();
            sum += a;
            products += (a - 0.5) * (b - 0.5);
        }
        assertEquals(0.5, sum / n, 0.01);
        assertEquals(0, products / n, 0.003); // 5 standard errors: 5 / 12 / sqrt(n)
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

    private static float[] view(ViewPolicy policy, InputShape shape, Image image, long index) {
        return new Augmenter(new AugmentationPolicy(policy, policy), shape).view(image, 1, 0, index, 0).pixels();
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

    private static Image square(int seed) {
        return random(3, 32, 32, seed);
    }

    private static Image random(int channels, int height, int width, long seed) {
        var random = new Random(seed);
        var pixels = new float[channels * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return new Image(channels, height, width, pixels);
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

    @Test
    void blurIsNowFaintNowStrong() {
        var policy = new ViewPolicy(WHOLE, 0, NO_JITTER, 0, new Blur(1, 0.1, 2), 0);
        var image = square(8);
        var shares = IntStream.range(0, 300).mapToDouble(i -> roughness(view(policy, RGB, image, i)) / roughness(image.pixels()))
                .summaryStatistics();
        assertTrue(shares.getMax() > 0.99 && shares.getMin() < 0.5, shares.toString());
    }
}
