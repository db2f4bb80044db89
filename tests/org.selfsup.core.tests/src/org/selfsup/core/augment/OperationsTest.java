package org.selfsup.core.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
        for (var golden : Golden.cases("augment").toList()) {
            for (var op : golden.get("ops")) {
                if (isOurs(op.get("args"))) {
                    all.add(Arguments.of(op.get("op").asText() + " " + op.get("args"), golden.get("image"), op));
                }
            }
        }
        return all.stream();
    }

    /** Views are resized with antialiasing, torchvision's default; the golden file has crops without it too. */
    private static boolean isOurs(JsonNode args) {
        return args.path("antialias").asBoolean(true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void agreesWithTorchvision(String name, JsonNode image, JsonNode operation) {
        var input = new Image(3, image.get(0).size(), image.get(0).get(0).size(), Golden.flat(image));
        assertArrayEquals(Golden.flat(operation.get("out")),
                apply(input, operation.get("op").asText(), operation.get("args")), (float) TOLERANCE, name);
    }

    private static float[] apply(Image image, String operation, JsonNode args) {
        int height = image.height();
        int width = image.width();
        var x = channels(image.pixels());
        double factor = args.path("factor").asDouble();
        switch (operation) {
            case "brightness" -> Colour.brightness(x, factor);
            case "contrast" -> new Colour(height * width).contrast(x, factor);
            case "saturation" -> new Colour(height * width).saturation(x, factor);
            case "hue" -> new Hue(height * width).turn(x, factor);
            case "grayscale" -> Colour.greyscale(x);
            case "solarize" -> {
                assertEquals(0.5, args.get("threshold").asDouble());
                Colour.solarize(x);
            }
            case "gaussian_blur" -> {
                var weights = GaussianBlur.weights(args.get("kernel").asInt(), args.get("sigma").asDouble());
                var blur = new GaussianBlur();
                for (var channel : x) {
                    blur.apply(channel, height, width, weights);
                }
            }
            case "hflip" -> new BilinearResize().apply(image, Crop.all(image), true, height, width, x);
            case "resized_crop" -> {
                return resizedCrop(image, args);
            }
            default -> throw new AssertionError("no such operation: " + operation);
        }
        return flat(x);
    }

    private static float[][] channels(float[] pixels) {
        int plane = pixels.length / 3;
        var channels = new float[3][];
        for (int c = 0; c < 3; c++) {
            channels[c] = Arrays.copyOfRange(pixels, c * plane, (c + 1) * plane);
        }
        return channels;
    }

    private static float[] flat(float[][] channels) {
        int plane = channels[0].length;
        var pixels = new float[3 * plane];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(channels[c], 0, pixels, c * plane, plane);
        }
        return pixels;
    }

    private static float[] resizedCrop(Image image, JsonNode args) {
        var crop = new Crop(args.get("top").asInt(), args.get("left").asInt(), args.get("height").asInt(),
                args.get("width").asInt());
        int height = args.get("out_height").asInt();
        int width = args.get("out_width").asInt();
        var out = new float[3 * height * width];
        new BilinearResize().apply(image, crop, false, height, width, out, 0);
        return out;
    }

    @Test
    void factorsOfOneAndAHueShiftOfNothingOrAWholeTurnChangeNothing() {
        var original = random(3 * 40, 1);
        var x = channels(original);
        var colour = new Colour(40);
        Colour.brightness(x, 1);
        colour.contrast(x, 1);
        colour.saturation(x, 1);
        assertArrayEquals(original, flat(x));
        var hue = new Hue(40);
        for (double shift : new double[] {0, 1, -1, 0.5, 0.5, -0.5, -0.5, 0.3, 0.7}) {
            hue.turn(x, shift);
        }
        assertArrayEquals(original, flat(x), 2e-6f);
    }

    /** Where the colour circle has its corners and where a pixel has no colour. */
    @Test
    void pureColoursTurnIntoEachOtherAndGreyStays() {
        float[][] x = {{1, 1, 0, 0, 0, 1, 0.4f, 0, 1}, {0, 1, 1, 1, 0, 0, 0.4f, 0, 1}, {0, 0, 0, 1, 1, 1, 0.4f, 0, 1}};
        new Hue(9).turn(x, 1 / 6.0);
        // red, yellow, green, cyan, blue, magenta: each becomes the next one
        assertArrayEquals(new float[] {1, 0, 0, 0, 1, 1, 0.4f, 0, 1}, x[0], 1e-6f);
        assertArrayEquals(new float[] {1, 1, 1, 0, 0, 0, 0.4f, 0, 1}, x[1], 1e-6f);
        assertArrayEquals(new float[] {0, 0, 1, 1, 1, 0, 0.4f, 0, 1}, x[2], 1e-6f);
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
        new BilinearResize().apply(image, crop, false, 10, 12, plain, 0);
        new BilinearResize().apply(image, crop, true, 10, 12, mirrored, 0);
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
        new BilinearResize().apply(new Image(1, 20, 30, pixels), new Crop(1, 2, 19, 27), true, 16, 16, out, 0);
        new GaussianBlur().apply(out, 16, 16, GaussianBlur.weights(5, 1.3));
        var expected = new float[16 * 16];
        Arrays.fill(expected, 0.7f);
        assertArrayEquals(expected, out, 1e-6f);
    }

    @Test
    void workSpaceThatHasServedOtherSizesChangesNothing() {
        var used = new BilinearResize();
        var blur = new GaussianBlur();
        for (int[] size : new int[][] {{50, 9}, {9, 50}, {20, 30}, {3, 4}, {1, 1}}) {
            var image = new Image(1, size[0], size[1], random(size[0] * size[1], 5));
            for (int[] out : new int[][] {{16, 16}, {5, 40}}) {
                var expected = new float[out[0] * out[1] + 7];
                var actual = expected.clone();
                new BilinearResize().apply(image, Crop.all(image), false, out[0], out[1], expected, 3);
                used.apply(image, Crop.all(image), false, out[0], out[1], actual, 3);
                assertArrayEquals(expected, actual);
                new GaussianBlur().apply(expected, out[0], out[1], GaussianBlur.weights(5, 1));
                blur.apply(actual, out[0], out[1], GaussianBlur.weights(5, 1));
                assertArrayEquals(expected, actual);
            }
        }
    }

    private static float[] mirrored(Image image) {
        var out = new float[image.pixels().length];
        new BilinearResize().apply(image, Crop.all(image), true, image.height(), image.width(), out, 0);
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
