package org.selfsup.core.nn.onednn;

/** What determines a pooling's primitives. */
record PoolShape(long n, long c, long h, long w, Kind kind, ActivationType type) {

    private static final int MOST_SLICES = 16;

    enum Kind {
        /** Over all positions. */
        MEAN,
        /** Over each quarter; an odd middle row or column belongs to both halves. */
        QUARTER_MEANS,
        /** Over 3×3 windows with stride 2. */
        MAXIMUM
    }

    Slices slices() {
        return Slices.of(n, MOST_SLICES);
    }

    PoolShape images(long images) {
        return new PoolShape(images, c, h, w, kind, type);
    }

    /** Of one image's source. */
    long sourceBytes() {
        return c * h * w * type.bytes();
    }

    /** Of one image's result. */
    long resultBytes() {
        return c * outHeight() * outWidth() * type.bytes();
    }

    long outHeight() {
        return out(h);
    }

    long outWidth() {
        return out(w);
    }

    private long out(long side) {
        return switch (kind) {
            case MEAN -> 1;
            case QUARTER_MEANS -> 2;
            case MAXIMUM -> (side - 1) / 2 + 1;
        };
    }

    long[] kernel() {
        return switch (kind) {
            case MEAN -> new long[] {h, w};
            case QUARTER_MEANS -> new long[] {h - h / 2, w - w / 2};
            case MAXIMUM -> new long[] {3, 3};
        };
    }

    long[] strides() {
        return switch (kind) {
            case MEAN -> new long[] {1, 1};
            case QUARTER_MEANS -> new long[] {h / 2, w / 2};
            case MAXIMUM -> new long[] {2, 2};
        };
    }

    long[] paddings() {
        return kind == Kind.MAXIMUM ? new long[] {1, 1} : new long[] {0, 0};
    }
}
