package org.selfsup.core.augment;

/**
 * torchvision's {@code gaussian_blur}: weights exp(−x²/2σ²) in a square window, normalised, borders reflected. The window
 * is separable, so rows and columns are done one after the other. Keeps its work space: one object per thread.
 */
final class GaussianBlur {

    /** Values that get all their taps before the next ones do: they stay in the first-level cache. */
    private static final int BLOCK = 1024;

    private final float[] sum = new float[BLOCK];
    private final float[] before = new float[BLOCK];
    private final float[] after = new float[BLOCK];
    private float[] padded = new float[0];
    private float[] rows = new float[0];

    /** About a tenth of the side as in SimCLR, odd, at least 3: 3 at 32, 9 at 96, 23 at 224 pixels. */
    static int kernelFor(int size) {
        return Math.max(3, 2 * (size / 20) + 1);
    }

    /** Blurs a channel in place with an odd number of {@link #weights}, at most 2 · min(height, width) − 1 of them. */
    void apply(float[] channel, int height, int width, float[] weights) {
        int reach = weights.length / 2;
        int stride = width + 2 * reach;
        int room = (height + 2 * reach) * stride;
        if (padded.length < room) {
            padded = new float[room];
            rows = new float[room];
        }
        pad(channel, height, width, reach);
        weigh(padded, 1, weights, rows, reach * stride, height * stride - 2 * reach);
        reflectRows(height, stride, reach);
        weigh(rows, stride, weights, padded, 0, height * stride);
        for (int y = 0; y < height; y++) {
            System.arraycopy(padded, y * stride, channel, y * width, width);
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

    private void pad(float[] channel, int height, int width, int reach) {
        for (int y = 0; y < height; y++) {
            int from = y * width;
            int to = y * (width + 2 * reach) + reach;
            System.arraycopy(channel, from, padded, to, width);
            for (int i = 1; i <= reach; i++) {
                padded[to - i] = channel[from + i];
                padded[to + width - 1 + i] = channel[from + width - 1 - i];
            }
        }
    }

    private void reflectRows(int height, int stride, int reach) {
        for (int i = 1; i <= reach; i++) {
            System.arraycopy(rows, (reach + i) * stride, rows, (reach - i) * stride, stride);
            System.arraycopy(rows, (reach + height - 1 - i) * stride, rows, (reach + height - 1 + i) * stride, stride);
        }
    }

    /**
     * out[to + i] = sum over t of weights[t] · in[i + t · step] for i below n, over all rows at once. Neighbours are copied
     * to arrays of their own, because the JIT uses vector units only where all arrays of a loop have the same index.
     */
    private void weigh(float[] in, int step, float[] weights, float[] out, int to, int n) {
        int reach = weights.length / 2;
        for (int from = 0; from < n; from += BLOCK) {
            int length = Math.min(BLOCK, n - from);
            int centre = from + reach * step;
            System.arraycopy(in, centre, sum, 0, length);
            scale(weights[reach], length);
            for (int t = 1; t <= reach; t++) {
                System.arraycopy(in, centre - t * step, before, 0, length);
                System.arraycopy(in, centre + t * step, after, 0, length);
                addNeighbours(weights[reach + t], length);
            }
            System.arraycopy(sum, 0, out, to + from, length);
        }
    }

    private void scale(float weight, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] *= weight;
        }
    }

    private void addNeighbours(float weight, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += weight * (before[i] + after[i]);
        }
    }
}
