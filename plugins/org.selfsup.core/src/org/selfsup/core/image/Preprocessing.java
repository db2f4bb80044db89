package org.selfsup.core.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * How any image becomes what an encoder sees. Measured once on the training images, then part of the model, so that
 * nobody has to enter it a second time.
 *
 * @param shape the encoder's input
 * @param mean one value per channel, subtracted
 * @param std one value per channel, divided by
 */
public record Preprocessing(InputShape shape, float[] mean, float[] std) {

    /** A channel with less spread than this (a constant one) is only centred. */
    private static final double LEAST_STD = 1e-3;

    /** So many images, evenly spread over the source, are enough to measure mean and deviation. */
    private static final int MEASURED_IMAGES = 5000;

    public Preprocessing {
        Objects.requireNonNull(shape);
        mean = mean.clone();
        std = std.clone();
        if (mean.length != shape.channels() || std.length != shape.channels()) {
            throw new IllegalArgumentException("mean and std need one value per channel (" + shape.channels()
                    + "), got " + mean.length + " and " + std.length);
        }
        for (int c = 0; c < std.length; c++) {
            if (!Float.isFinite(mean[c]) || !(std[c] > 0) || !Float.isFinite(std[c])) {
                throw new IllegalArgumentException("mean must be finite and std > 0, got " + mean[c] + " and " + std[c]);
            }
        }
    }

    /**
     * Mean and population standard deviation of each channel over the resized, centre-cropped images, taken from at most
     * 5,000 of them.
     *
     * @throws IllegalArgumentException if there is no image
     */
    public static Preprocessing measure(ImageSource images, InputShape shape) {
        if (images.size() == 0) {
            throw new IllegalArgumentException("there are no images to measure mean and deviation on");
        }
        int count = Math.min(images.size(), MEASURED_IMAGES);
        int plane = shape.size() * shape.size();
        var fit = new Fit(shape);
        var sum = new double[shape.channels()];
        var squares = new double[shape.channels()];
        var pixels = new float[shape.length()];
        for (int n = 0; n < count; n++) {
            fit.apply(images.image((int) ((long) n * images.size() / count)), pixels, 0);
            for (int i = 0; i < pixels.length; i++) {
                sum[i / plane] += pixels[i];
                squares[i / plane] += (double) pixels[i] * pixels[i];
            }
        }
        var mean = new float[shape.channels()];
        var std = new float[shape.channels()];
        for (int c = 0; c < mean.length; c++) {
            double m = sum[c] / ((double) count * plane);
            double deviation = Math.sqrt(Math.max(0, squares[c] / ((double) count * plane) - m * m));
            mean[c] = (float) m;
            std[c] = deviation < LEAST_STD ? 1 : (float) deviation;
        }
        return new Preprocessing(shape, mean, std);
    }

    @Override
    public float[] mean() {
        return mean.clone();
    }

    @Override
    public float[] std() {
        return std.clone();
    }

    /**
     * Colour to grey or grey to colour, the central square resized (bilinear, antialiased) to the input size, normalised.
     *
     * @param out receives [channel][row][column], {@code shape().length()} values from {@code offset}
     */
    public void apply(Image image, float[] out, int offset) {
        new Fit(shape).apply(image, out, offset);
        normalise(out, offset);
    }

    /** What {@link #apply} does before normalising, so that an image that waits for it takes no more memory than it has to. */
    public Image fit(Image image) {
        var pixels = new float[shape.length()];
        new Fit(shape).apply(image, pixels, 0);
        return new Image(shape.channels(), shape.size(), shape.size(), pixels);
    }

    /** Subtracts the mean from one image of the input shape and divides it by the deviation, in place. */
    public void normalise(float[] view, int offset) {
        int plane = shape.size() * shape.size();
        for (int c = 0; c < mean.length; c++) {
            float m = mean[c];
            float scale = 1 / std[c];
            int end = offset + (c + 1) * plane;
            for (int i = offset + c * plane; i < end; i++) {
                view[i] = (view[i] - m) * scale;
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Preprocessing p && shape.equals(p.shape) && Arrays.equals(mean, p.mean)
                && Arrays.equals(std, p.std);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, Arrays.hashCode(mean), Arrays.hashCode(std));
    }

    @Override
    public String toString() {
        return shape + ", mean " + Arrays.toString(mean) + ", std " + Arrays.toString(std);
    }

    /** Colour, central square, size: everything before the normalisation. */
    private static final class Fit {

        private final InputShape shape;
        private final BilinearResize resize = new BilinearResize();

        Fit(InputShape shape) {
            this.shape = shape;
        }

        void apply(Image any, float[] out, int offset) {
            var image = any.withChannels(shape.channels());
            int size = shape.size();
            if (image.height() == size && image.width() == size) {
                System.arraycopy(image.pixels(), 0, out, offset, shape.length());
            } else {
                resize.apply(image, BilinearResize.Crop.centralSquare(image), false, size, size, out, offset);
            }
        }
    }
}
