package org.selfsup.core.nn.onednn;

/** What determines a batch-norm's primitives: {@code rows} of {@code c} channels, one row per image and position. */
record BatchNormShape(long rows, long c, float eps, boolean relu, ActivationType type) {

    /** A block should stay in a core's second-level cache while it is read several times. */
    private static final long BLOCK_FLOATS = 1 << 16;

    /** oneDNN sums a channel of a block in single precision. */
    private static final long BLOCK_ROWS = 1 << 11;

    /** How the rows are cut. */
    Slices blocks() {
        long rowsPerBlock = Math.max(1, Math.min(BLOCK_ROWS, BLOCK_FLOATS / c));
        return Slices.of(rows, (rows + rowsPerBlock - 1) / rowsPerBlock);
    }

    /** Of one row. */
    long rowBytes() {
        return c * type.bytes();
    }

    BatchNormShape withRows(long some) {
        return new BatchNormShape(some, c, eps, relu, type);
    }
}
