package org.selfsup.core.augment;

/**
 * torchvision's {@code gaussian_blur}: weights exp(−x²/2σ²) in a square window, normalised, borders reflected. The window
 * is separable, so rows and columns are done one after the other. Keeps its work space: one object per thread.
 */
final class GaussianBlur {

    private float[] padded = new float[0];
    private float[] rows = new float[0];

    /** About a tenth of the side as in SimCLR, odd, at least 3: 3 at 32, 9 at 96, 23 at 224 pixels. */
    static int kernelFor(int size) {
        return Math.max(3, 2 * (size / 20) + 1);
    }

    /** Blurs each plane in place; {@code kernel} is odd and at most 2 · min(height, width) − 1. */
    void apply(float[] image, int offset, int channels, int height, int width, int kernel, double sigma) {
        var weights = weights(kernel, sigma);
        int reach = kernel / 2;
        if (padded.length < width + 2 * reach || rows.length < (height + 2 * reach) * width) {
            padded = new float[width + 2 * reach];
            rows = new float[(height + 2 * reach) * width];
        }
        for (int c = 0; c < channels; c++) {
            int plane = offset + c * height * width;
            for (int y = 0; y < height; y++) {
                blurRow(image, plane + y * width, width, weights, reach, (y + reach) * width);
            }
            reflectRows(height, width, reach);
            for (int y = 0; y < height; y++) {
                blurColumn(image, plane + y * width, width, weights, y * width);
            }
        }
    }

    static float[] weights(int kernel, double sigma) {
        var values = new double[kernel];
        double sum = 0;
        for (int i = 0; i < kernel; i++) {
            double x = (i - kernel / 2) / sigma;
            values[i] = StrictMath.exp(-0.5 * x * x);
            sum += values[i];
        }
        var weights = new float[kernel];
        for (int i = 0; i < kernel; i++) {
            weights[i] = (float) (values[i] / sum);
        }
        return weights;
    }

    private void blurRow(float[] image, int from, int width, float[] weights, int reach, int to) {
        System.arraycopy(image, from, padded, reach, width);
        for (int i = 1; i <= reach; i++) {
            padded[reach - i] = image[from + i];
            padded[reach + width - 1 + i] = image[from + width - 1 - i];
        }
        weigh(padded, 0, 1, weights, rows, to, width);
    }

    private void reflectRows(int height, int width, int reach) {
        for (int i = 1; i <= reach; i++) {
            System.arraycopy(rows, (reach + i) * width, rows, (reach - i) * width, width);
            System.arraycopy(rows, (reach + height - 1 - i) * width, rows, (reach + height - 1 + i) * width, width);
        }
    }

    private void blurColumn(float[] image, int to, int width, float[] weights, int from) {
        weigh(rows, from, width, weights, image, to, width);
    }

    /** out[x] = sum over t of weights[t] · in[from + t · step + x], tap by tap so that the JIT can use vector units. */
    private static void weigh(float[] in, int from, int step, float[] weights, float[] out, int to, int width) {
        float first = weights[0];
        for (int x = 0; x < width; x++) {
            out[to + x] = first * in[from + x];
        }
        for (int t = 1; t < weights.length; t++) {
            float weight = weights[t];
            int source = from + t * step;
            for (int x = 0; x < width; x++) {
                out[to + x] += weight * in[source + x];
            }
        }
    }
}
