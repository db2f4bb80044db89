package org.selfsup.core.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageStore;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;

/** Images of random pixels: for figures that do not depend on what is to be seen. */
public final class Noise {

    private Noise() {
    }

    static Image image(InputShape shape, Random random) {
        var pixels = new float[shape.length()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return new Image(shape.channels(), shape.size(), shape.size(), pixels);
    }

    /** Stored as those of a training are; the caller closes it. */
    public static ImageStore store(InputShape shape, int count) throws IOException {
        var random = new Random(1);
        var folder = Files.createTempDirectory("selfsup-benchmark-");
        folder.toFile().deleteOnExit();
        try (var writer = ImageStore.writer(folder, shape)) {
            for (int n = 0; n < count; n++) {
                writer.add(image(shape, random));
            }
            return writer.finish();
        }
    }

    /** Such as standardises each channel. */
    public static Preprocessing preprocessing(InputShape shape) {
        var mean = new float[shape.channels()];
        var std = new float[shape.channels()];
        Arrays.fill(mean, 0.5f);
        Arrays.fill(std, 0.25f);
        return new Preprocessing(shape, mean, std);
    }
}
