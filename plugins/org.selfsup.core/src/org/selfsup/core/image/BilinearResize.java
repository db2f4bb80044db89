package org.selfsup.core.image;

import java.util.Arrays;

/**
 * Crops, resizes and mirrors in one go, with bilinear weights as torchvision's {@code resized_crop} on tensors.
 *
 * <p>An output pixel i of n looks at the triangle of half-width max(s, 1) around s(i + 1/2), where s = length of the
 * crop / n; the weights are normalised and pixels outside the crop have none: torchvision's {@code antialias=True}. An
 * object keeps its work space between calls: one per thread.
 */
public final class BilinearResize {

    private final Taps columns = new Taps();
    private final Taps rows = new Taps();
    private float[][] narrowed = new float[0][];
    private float[] row = new float[0];

    /** A part of an image in pixels. */
    public record Crop(int top, int left, int height, int width) {

        /** The whole image. */
        public static Crop all(Image image) {
            return new Crop(0, 0, image.height(), image.width());
        }

        /** The largest square in the middle, the odd pixel going to the bottom and the right. */
        static Crop centralSquare(Image image) {
            int side = Math.min(image.height(), image.width());
            return new Crop((image.height() - side) / 2, (image.width() - side) / 2, side, side);
        }
    }

    /**
     * Writes the crop of each channel, resized to {@code outHeight} x {@code outWidth}.
     *
     * @param mirror whether left and right are exchanged after the resizing
     * @param out receives [channel][row][column] from {@code offset}
     */
    public void apply(Image image, Crop crop, boolean mirror, int outHeight, int outWidth, float[] out, int offset) {
        measure(crop, mirror, outHeight, outWidth);
        for (int c = 0; c < image.channels(); c++) {
            resize(image, c, crop, out, offset + c * outHeight * outWidth);
        }
    }

    /** As {@link #apply(Image, Crop, boolean, int, int, float[], int)}, each channel into an array of its own. */
    public void apply(Image image, Crop crop, boolean mirror, int outHeight, int outWidth, float[][] out) {
        measure(crop, mirror, outHeight, outWidth);
        for (int c = 0; c < image.channels(); c++) {
            resize(image, c, crop, out[c], 0);
        }
    }

    /** The whole image, made smaller by this factor to one pixel at least; the image itself if the factor is 1 and more. */
    public Image reduced(Image image, double factor) {
        if (factor >= 1) {
            return image;
        }
        int height = Math.max(1, (int) Math.round(factor * image.height()));
        int width = Math.max(1, (int) Math.round(factor * image.width()));
        var pixels = new float[image.channels() * height * width];
        apply(image, Crop.all(image), false, height, width, pixels, 0);
        return new Image(image.channels(), height, width, pixels);
    }

    private void measure(Crop crop, boolean mirror, int outHeight, int outWidth) {
        columns.measure(crop.width, outWidth, mirror);
        rows.measure(crop.height, outHeight, false);
        if (row.length != outWidth) {
            row = new float[outWidth];
            narrowed = new float[0][];
        }
        if (narrowed.length < crop.height) {
            narrowed = new float[crop.height][outWidth];
        }
    }

    private void resize(Image image, int channel, Crop crop, float[] out, int offset) {
        int from = (channel * image.height() + crop.top) * image.width() + crop.left;
        for (int y = 0; y < crop.height; y++) {
            columns.gather(image.pixels(), from + y * image.width(), narrowed[y]);
        }
        for (int y = 0; y < rows.length; y++) {
            rows.blend(y, narrowed, row);
            System.arraycopy(row, 0, out, offset + y * row.length, row.length);
        }
    }

    /**
     * For each output pixel along one axis the input pixels it looks at and their weights. All look at equally many, some
     * with weight 0, and these are taken two at a time: loops without branches.
     */
    private static final class Taps {

        private int length;
        private int count;
        private int[] first = new int[0];
        /** [tap][output pixel]. */
        private float[][] weights = new float[0][];
        private double[] shares = new double[0];

        void measure(int in, int out, boolean mirror) {
            double scale = (double) in / out;
            double reach = Math.max(scale, 1);
            length = out;
            count = Math.min(in, (int) Math.ceil(2 * reach));
            if (first.length != out) {
                first = new int[out];
                weights = new float[0][];
            }
            if (weights.length < count) {
                weights = new float[count][out];
                shares = new double[count];
            }
            for (int i = 0; i < out; i++) {
                double centre = scale * (i + 0.5);
                int low = Math.min(Math.max((int) (centre - reach + 0.5), 0), in - count);
                weigh(mirror ? out - 1 - i : i, low, centre, reach);
            }
        }

        private void weigh(int i, int low, double centre, double reach) {
            double sum = 0;
            for (int t = 0; t < count; t++) {
                shares[t] = Math.max(0, 1 - Math.abs(low + t + 0.5 - centre) / reach);
                sum += shares[t];
            }
            first[i] = low;
            for (int t = 0; t < count; t++) {
                weights[t][i] = (float) (shares[t] / sum);
            }
        }

        /** Sums up the weighted pixels of a row that begins at {@code from}. */
        void gather(float[] in, int from, float[] out) {
            Arrays.fill(out, 0);
            int t = 0;
            for (; t + 1 < count; t += 2) {
                addTwo(in, from + t, weights[t], weights[t + 1], out);
            }
            if (t < count) {
                addOne(in, from + t, weights[t], out);
            }
        }

        private void addTwo(float[] in, int from, float[] left, float[] right, float[] out) {
            for (int x = 0; x < length; x++) {
                int at = from + first[x];
                out[x] = out[x] + left[x] * in[at] + right[x] * in[at + 1];
            }
        }

        private void addOne(float[] in, int from, float[] weight, float[] out) {
            for (int x = 0; x < length; x++) {
                out[x] += weight[x] * in[from + first[x]];
            }
        }

        /** Sums up the weighted rows that output row y looks at. */
        void blend(int y, float[][] in, float[] out) {
            Arrays.fill(out, 0);
            int t = 0;
            for (; t + 1 < count; t += 2) {
                addTwo(in[first[y] + t], weights[t][y], in[first[y] + t + 1], weights[t + 1][y], out);
            }
            if (t < count) {
                addOne(in[first[y] + t], weights[t][y], out);
            }
        }

        private static void addTwo(float[] above, float upper, float[] below, float lower, float[] out) {
            for (int x = 0; x < out.length; x++) {
                out[x] = out[x] + upper * above[x] + lower * below[x];
            }
        }

        private static void addOne(float[] in, float weight, float[] out) {
            for (int x = 0; x < out.length; x++) {
                out[x] += weight * in[x];
            }
        }
    }
}
