package org.selfsup.core.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.augment.ViewPolicy.Blur;
import org.selfsup.core.augment.ViewPolicy.Crop;
import org.selfsup.core.augment.ViewPolicy.Jitter;
import org.selfsup.core.image.InputShape;

class AugmentationPolicyTest {

    @ParameterizedTest
    @CsvSource({"1, 28", "3, 32", "3, 96", "3, 224"})
    void jsonBringsBackTheSamePolicy(int channels, int size) {
        var shape = new InputShape(channels, size);
        for (var policy : new AugmentationPolicy[] {AugmentationPolicy.forSimClr(shape), AugmentationPolicy.forByol(shape),
            AugmentationPolicy.forMoCo(shape)}) {
            assertEquals(policy, AugmentationPolicy.fromJson(policy.toJson()));
        }
    }

    @Test
    void theViewsOfByolDifferAsInThePaper() {
        var policy = AugmentationPolicy.forByol(new InputShape(3, 224));
        assertEquals(1, policy.first().blur().probability());
        assertEquals(0.1, policy.second().blur().probability());
        assertEquals(0, policy.first().solarize());
        assertEquals(0.2, policy.second().solarize());
        assertSame(policy.first(), policy.of(2));
        assertSame(policy.second(), policy.of(3));
        assertNotEquals(policy.first(), policy.second());
        var small = AugmentationPolicy.forByol(new InputShape(1, 28));
        assertEquals(0, small.first().blur().probability() + small.second().blur().probability());
        assertNotEquals(small.first(), small.second());
    }

    @ParameterizedTest
    @CsvSource({"16, 3", "32, 3", "64, 7", "96, 9", "224, 23", "512, 51"})
    void theBlurWindowIsATenthOfTheViewAndOdd(int size, int kernel) {
        assertEquals(kernel, GaussianBlur.kernelFor(size));
    }

    @Test
    void recipesAreThoseOfASizeClassAndOfTheColoursOfSmallImages() {
        var shapes = List.of(new InputShape(1, 16), new InputShape(1, 64), new InputShape(3, 16), new InputShape(3, 64),
                new InputShape(1, 65), new InputShape(3, 65), new InputShape(3, 512));
        for (var one : shapes) {
            for (var other : shapes) {
                for (var recipe : List.<Function<InputShape, AugmentationPolicy>>of(AugmentationPolicy::forSimClr,
                        AugmentationPolicy::forMoCo, AugmentationPolicy::forByol)) {
                    assertEquals(recipe.apply(one).equals(recipe.apply(other)), AugmentationPolicy.sameRecipes(one, other),
                            one + " and " + other);
                }
            }
        }
    }

    @Test
    void damagedJsonIsRefusedInWords() {
        assertEquals("the augmentation policy lacks the number \"cropMinScale\"",
                assertThrows(IllegalArgumentException.class, () -> AugmentationPolicy.fromJson("{}")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> AugmentationPolicy.fromJson("nonsense"));
        assertThrows(IllegalArgumentException.class, () -> AugmentationPolicy.fromJson(""));
        var json = AugmentationPolicy.forSimClr(new InputShape(3, 32)).toJson();
        assertEquals("probability of flip must be between 0 and 1, got 1.5", assertThrows(IllegalArgumentException.class,
                () -> AugmentationPolicy.fromJson(json.replaceFirst("\"flip\" : 0.5", "\"flip\" : 1.5"))).getMessage());
    }

    /** What a later version does to views must not be left out without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"\"first\" : {", "\"second\" : {", "{"})
    void whatThisVersionDoesNotKnowIsRefused(String before) {
        var json = AugmentationPolicy.forSimClr(new InputShape(3, 32)).toJson();
        var later = json.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(before + "\"rotate\" : 0.5, "));
        assertEquals("the augmentation policy has \"rotate\", which only newer versions of Selfsup know",
                message(() -> AugmentationPolicy.fromJson(later)));
    }

    @Test
    void messagesGiveTheValueThatIsWrong() {
        assertEquals("crop scale must satisfy 0 < min <= max <= 1, got 0.0 to 1.0", message(() -> new Crop(0, 1, 1, 1)));
        assertEquals("crop ratio must satisfy 0 < min <= max, got 2.0 to 1.0", message(() -> new Crop(0.1, 1, 2, 1)));
        assertEquals("hue jitter must be between 0 and 0.5, got 0.6", message(() -> new Jitter(1, 0, 0, 0, 0.6)));
        assertEquals("brightness jitter must be >= 0, got -1.0", message(() -> new Jitter(1, -1, 0, 0, 0)));
        assertEquals("probability of colour jitter must be between 0 and 1, got NaN",
                message(() -> new Jitter(Double.NaN, 0, 0, 0, 0)));
        assertEquals("blur sigma must satisfy 0 < min <= max, got 0.0 to 2.0", message(() -> new Blur(1, 0, 2)));
    }

    private static String message(Executable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong).getMessage();
    }

    /** Models and comparisons of earlier releases stand on these numbers: crop, flip, jitter, grey, blur, solarize. */
    @Test
    void recipesAreThoseOfTheDocumentation() {
        var usual = new Jitter(0.8, 0.4, 0.4, 0.4, 0.1);
        for (int size : new int[] {16, 64}) {
            var grey = new ViewPolicy(Crop.from(0.35), 0.5, usual, 0.2, Blur.withProbability(0), 0);
            var rgb = new ViewPolicy(Crop.from(0.2), 0.5, usual, 0.2, Blur.withProbability(0), 0);
            assertEquals(new AugmentationPolicy(grey, grey), AugmentationPolicy.forSimClr(new InputShape(1, size)));
            assertEquals(new AugmentationPolicy(rgb, rgb), AugmentationPolicy.forSimClr(new InputShape(3, size)));
        }
        var simClr = new ViewPolicy(Crop.from(0.08), 0.5, new Jitter(0.8, 0.8, 0.8, 0.8, 0.2), 0.2, Blur.withProbability(0.5), 0);
        assertEquals(new AugmentationPolicy(simClr, simClr), AugmentationPolicy.forSimClr(new InputShape(3, 65)));
        var moco = new ViewPolicy(Crop.from(0.2), 0.5, usual, 0.2, Blur.withProbability(0.5), 0);
        assertEquals(new AugmentationPolicy(moco, moco), AugmentationPolicy.forMoCo(new InputShape(3, 65)));
        var byol = new Jitter(0.8, 0.4, 0.4, 0.2, 0.1);
        assertEquals(new AugmentationPolicy(new ViewPolicy(Crop.from(0.08), 0.5, byol, 0.2, Blur.withProbability(1), 0),
                new ViewPolicy(Crop.from(0.08), 0.5, byol, 0.2, Blur.withProbability(0.1), 0.2)),
                AugmentationPolicy.forByol(new InputShape(3, 65)));
        assertEquals(new AugmentationPolicy(new ViewPolicy(Crop.from(0.2), 0.5, byol, 0.2, Blur.withProbability(0), 0),
                new ViewPolicy(Crop.from(0.2), 0.5, byol, 0.2, Blur.withProbability(0), 0.2)),
                AugmentationPolicy.forByol(new InputShape(3, 64)));
    }

    /** What every recipe has and none sets: a narrower range would show only in what is learnt. */
    @Test
    void cropsAndBlursHaveTheUsualRanges() {
        assertEquals(new Crop(0.2, 1, 3 / 4.0, 4 / 3.0), Crop.from(0.2));
        assertEquals(new Blur(0.5, 0.1, 2), Blur.withProbability(0.5));
    }

    /** No two numbers are the same, so none can take another's place. */
    @Test
    void jsonKeepsEachNumberInItsPlace() {
        var first = new ViewPolicy(new Crop(0.11, 0.12, 0.13, 0.14), 0.15, new Jitter(0.16, 0.17, 0.18, 0.19, 0.21), 0.22,
                new Blur(0.23, 0.24, 0.25), 0.26);
        var second = new ViewPolicy(new Crop(0.31, 0.32, 0.33, 0.34), 0.35, new Jitter(0.36, 0.37, 0.38, 0.39, 0.41), 0.42,
                new Blur(0.43, 0.44, 0.45), 0.46);
        var policy = new AugmentationPolicy(first, second);
        assertEquals(policy, AugmentationPolicy.fromJson(policy.toJson()));
    }
}
