package org.selfsup.knime;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Tiny images of classes that are easy to tell apart: stripes across, stripes down, none. */
final class StripedImages {

    static final int SIDE = 16;

    private StripedImages() {}

    /** Writes {@code perClass} grey images of two classes into {@code folder/across} and {@code folder/down}. */
    static Path grey(Path folder, int perClass, long seed) throws IOException {
        return write(folder, perClass, seed, BufferedImage.TYPE_BYTE_GRAY, "across", "down");
    }

    static Path colour(Path folder, int perClass, long seed) throws IOException {
        return write(folder, perClass, seed, BufferedImage.TYPE_INT_RGB, "across", "down");
    }

    static Path oneClass(Path folder, int count, long seed) throws IOException {
        return write(folder, count, seed, BufferedImage.TYPE_BYTE_GRAY, "across");
    }

    /** Writes grey images without stripes into the folder, each of another brightness. */
    static void plain(Path folder, int count, long seed) throws IOException {
        var random = new Random(seed);
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            int darkest = random.nextInt(200);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                image.getRaster().setSample(pixel % SIDE, pixel / SIDE, 0, darkest + random.nextInt(10));
            }
            ImageIO.write(image, "png", folder.resolve(String.format("%04d.png", i)).toFile());
        }
    }

    private static Path write(Path folder, int perClass, long seed, int type, String... classes) throws IOException {
        var random = new Random(seed);
        for (var name : classes) {
            var target = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < perClass; i++) {
                ImageIO.write(stripes(name.equals("across"), type, random), "png",
                        target.resolve(String.format("%04d.png", i)).toFile());
            }
        }
        return folder;
    }

    private static BufferedImage stripes(boolean across, int type, Random random) {
        var image = new BufferedImage(SIDE, SIDE, type);
        int width = 2 + random.nextInt(3);
        int shift = random.nextInt(8);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean light = ((across ? y : x) + shift) / width % 2 == 0;
                int value = (light ? 170 : 60) + random.nextInt(60);
                var colour = new Color(value, value, type == BufferedImage.TYPE_INT_RGB ? 255 - value : value);
                image.setRGB(x, y, colour.getRGB());
            }
        }
        return image;
    }
}
