package org.selfsup.core.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;
import org.selfsup.core.image.BilinearResize;
import org.selfsup.core.image.BilinearResize.Crop;
import org.selfsup.core.image.Image;

/** The single operations against torchvision's results, and what must hold whatever the image. */
class OperationsTest {

    private static final double TOLERANCE = 1e-6;

    static Stream<Arguments> golden() throws Exception {
        List<Arguments> all = new ArrayList<>();
        Golden.cases("augment").forEach(c -> c.get("ops").forEach(
                op -> all.add(Arguments.of(op.get("op").asText() + " " + op.get("args"), c.get("image"), op))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void agreesWithTorchvision(String name, JsonNode image, JsonNode operation) {
        var input = new Image(3, image.get(0).size(), image.get(0).get(0).size(), Golden.flat(image));
        assertArrayEquals(Golden.flat(operation.get("out")),
                apply(input, operation.get("op").asText(), operation.get("args")), (float) TOLERANCE, name);
    }

    private static float[] apply(Image image, String operation, JsonNode args) {
        var x = image.pixels().clone();
        int plane = image.height() * image.width();
        double factor = args.path("factor").asDouble();
        switch (operation) {
            case "brightness" -> Colour.brightness(x, 0, x.length, factor);
            case "contrast" -> Colour.contrast(x, 0, plane, 3, factor);
            case "saturation" -> Colour.saturation(x, 0, plane, factor);
            case "hue" -> Colour.hue(x, 0, plane, factor);
            case "grayscale" -> Colour.greyscale(x, 0, plane);
            case "solarize" -> Colour.solarize(x, 0, x.length, (float) args.get("threshold").asDouble());
            case "gaussian_blur" -> new GaussianBlur().apply(x, 0, 3, image.height(), image.width(),
                    args.get("kernel").asInt(), args.get("sigma").asDouble());
            case "hflip" -> new BilinearResize(true).apply(image, Crop.all(image), true, image.height(), image.width(), x, 0);
            case "resized_crop" -> {
                return resizedCrop(image, args);
            }
            default -> throw new AssertionError("no such operation: " + operation);
        }
        return x;
    }

    private static float[] resizedCrop(Image image, JsonNode args) {
        var crop = new Crop(args.get("top").asInt(), args.get("left").asInt(), args.get("height").asInt(),
                args.get("width").asInt());
        int height = args.get("out_height").asInt();
        int width = args.get("out_width").asInt();
        var out = new float[3 * height * width];
        new BilinearResize(args.get("antialias").asBoolean()).apply(image, crop, false, height, width, out, 0);
        return out;
    }

    @Test
    void factorsOfOneAndAHueShiftOfNothingOrAWholeTurnChangeNothing() {
        var x = random(3 * 40, 1);
        var original = x.clone();
        Colour.brightness(x, 0, 120, 1);
        Colour.contrast(x, 0, 40, 3, 1);
        Colour.saturation(x, 0, 40, 1);
        assertArrayEquals(original, x);
        Colour.hue(x, 0, 40, 0);
        assertArrayEquals(original, x, 1e-6f);
        Colour.hue(x, 0, 40, 0.5);
        Colour.hue(x, 0, 40, 0.5);
        assertArrayEquals(original, x, 1e-6f);
    }

    @Test
    void mirroringTwiceGivesTheImageBack() {
        var image = new Image(3, 9, 14, random(3 * 9 * 14, 2));
        var once = mirrored(image);
        assertArrayEquals(image.pixels(), mirrored(new Image(3, 9, 14, once)));
    }

    @Test
    void mirroringWhileResizingIsResizingAndThenMirroring() {
        var image = new Image(1, 31, 23, random(31 * 23, 3));
        var crop = new Crop(3, 2, 20, 17);
        var plain = new float[10 * 12];
        var mirrored = new float[10 * 12];
        new BilinearResize(true).apply(image, crop, false, 10, 12, plain, 0);
        new BilinearResize(true).apply(image, crop, true, 10, 12, mirrored, 0);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 6; x++) {
                float swap = plain[y * 12 + x];
                plain[y * 12 + x] = plain[y * 12 + 11 - x];
                plain[y * 12 + 11 - x] = swap;
            }
        }
        assertArrayEquals(plain, mirrored);
    }

    @Test
    void aConstantImageStaysConstantUnderResizingAndBlur() {
        var pixels = new float[20 * 30];
        Arrays.fill(pixels, 0.7f);
        var out = new float[16 * 16];
        new BilinearResize(true).apply(new Image(1, 20, 30, pixels), new Crop(1, 2, 19, 27), true, 16, 16, out, 0);
        new GaussianBlur().apply(out, 0, 1, 16, 16, 5, 1.3);
        var expected = new float[16 * 16];
        Arrays.fill(expected, 0.7f);
        assertArrayEquals(expected, out, 1e-6f);
    }

    @Test
    void onlyTheGivenPartOfAnArrayIsTouched() {
        var x = random(500, 4);
        var original = x.clone();
        Colour.hue(x, 100, 50, 0.2);
        Colour.contrast(x, 100, 50, 3, 0.3);
        Colour.solarize(x, 100, 150, 0.5f);
        new GaussianBlur().apply(x, 100, 3, 5, 10, 3, 1);
        assertArrayEquals(Arrays.copyOfRange(original, 0, 100), Arrays.copyOfRange(x, 0, 100));
        assertArrayEquals(Arrays.copyOfRange(original, 250, 500), Arrays.copyOfRange(x, 250, 500));
    }

    private static float[] mirrored(Image image) {
        var out = new float[image.pixels().length];
        new BilinearResize(true).apply(image, Crop.all(image), true, image.height(), image.width(), out, 0);
        return out;
    }

    private static float[] random(int length, long seed) {
        var random = new Random(seed);
        var x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = random.nextFloat();
        }
        return x;
    }
}
