package org.selfsup.core.nn.onednn;

/** What determines a batch-norm's primitives; a matrix {@code [n, c]} counts as images of one pixel. */
record BatchNormShape(long n, long c, long h, long w, float eps, boolean relu) {

    /** A block should stay in a core's second-level cache while it is read several times. */
    private static final long BLOCK_FLOATS = 1 << 16;

    long floats() {
        return c * h * w;
    }

    /** How the batch is cut; as much as fits into the cache, at most one block per image. */
    Slices blocks() {
        return Slices.of(n, Math.max(1, n * floats() / BLOCK_FLOATS));
    }

    /** Number of values per channel. */
    double values() {
        return (double) n * h * w;
    }

    BatchNormShape images(long images) {
        return new BatchNormShape(images, c, h, w, eps, relu);
    }
}
