package org.selfsup.core.nn.onednn;

/** What determines a pooling's primitives: the mean over all positions, or the maximum over 3×3 windows with stride 2. */
record PoolShape(long n, long c, long h, long w, boolean global) {

    private static final int MOST_SLICES = 16;

    Slices slices() {
        return Slices.of(n, MOST_SLICES);
    }

    PoolShape images(long images) {
        return new PoolShape(images, c, h, w, global);
    }

    long sourceFloats() {
        return c * h * w;
    }

    long resultFloats() {
        return c * outHeight() * outWidth();
    }

    long outHeight() {
        return global ? 1 : (h - 1) / 2 + 1;
    }

    long outWidth() {
        return global ? 1 : (w - 1) / 2 + 1;
    }

    long[] kernel() {
        return global ? new long[] {h, w} : new long[] {3, 3};
    }

    long[] strides() {
        return global ? new long[] {1, 1} : new long[] {2, 2};
    }

    long[] paddings() {
        return global ? new long[] {0, 0} : new long[] {1, 1};
    }
}
