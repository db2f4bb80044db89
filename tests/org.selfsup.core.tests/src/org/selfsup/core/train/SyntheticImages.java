package org.selfsup.core.train;

import java.util.Random;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;

/** Greyscale bars of different directions, widths and places, the same for the same number. */
public record SyntheticImages(int size, int side) implements ImageSource {

    @Override
    public Image image(int index) {
        var random = new Random(31L * index);
        double angle = Math.PI * (index % 4) / 4;
        double width = 0.1 + 0.2 * random.nextDouble();
        double shift = 0.5 + 0.4 * (random.nextDouble() - 0.5);
        var pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            double x = (i % side) / (double) side - shift;
            double y = (i / side) / (double) side - shift;
            double distance = Math.abs(x * Math.cos(angle) + y * Math.sin(angle));
            pixels[i] = (float) Math.min(1, Math.exp(-distance / width) * 0.9 + 0.1 * random.nextDouble());
        }
        return new Image(1, side, side, pixels);
    }
}
