package org.selfsup.core.image;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Noise, the same for the same seed. */
public final class RandomImages {

    private RandomImages() {
    }

    public static Image random(int channels, int height, int width, long seed) {
        return random(channels, height, width, new Random(seed));
    }

    /** Square images, each of its own noise. */
    public static List<Image> random(int count, InputShape shape, long seed) {
        var random = new Random(seed);
        return Stream.generate(() -> random(shape.channels(), shape.size(), shape.size(), random)).limit(count).toList();
    }

    private static Image random(int channels, int height, int width, Random random) {
        var pixels = new float[channels * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return new Image(channels, height, width, pixels);
    }
}
