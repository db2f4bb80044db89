package org.selfsup.core.nn.onednn;

import org.selfsup.core.workers.Workers;

/**
 * The rows of a batch, one per image and position, cut into blocks for batch-norm: each slice of the images into equally
 * many. The cut depends on shapes alone, so that sums over blocks, taken in order, do not depend on who computed which.
 *
 * @param each blocks of a slice
 */
record RowBlocks(Slices images, long positions, int each) {

    /** A block should stay in a core's second-level cache while it is read several times. */
    private static final long FLOATS = 1 << 16;

    /** oneDNN sums a channel of a block in single precision. */
    private static final long ROWS = 1 << 11;

    /** Blocks that are not too large for so many channels. */
    static RowBlocks of(Slices images, long positions, long channels) {
        long rows = images.large() * positions;
        return new RowBlocks(images, positions, (int) ((rows - 1) / most(channels) + 1));
    }

    /** So many slices of a batch that each is a block, at least one for each part of the batch, and as many of each part. */
    static RowBlocks of(long images, long positions, long channels, int parts) {
        long ofPart = Math.max(1, Math.min(images / parts, images * positions / most(channels) / parts));
        return of(Slices.of(images, ofPart * parts), positions, channels);
    }

    private static long most(long channels) {
        return Math.max(1, Math.min(ROWS, FLOATS / channels));
    }

    int count() {
        return images.count() * each;
    }

    /** First row of a block; of the one behind the last, the number of rows. */
    long start(int block) {
        int slice = block / each;
        return images.start(slice) * positions + images.size(slice) * positions * (block % each) / each;
    }

    long rows(int block) {
        return start(block + 1) - start(block);
    }

    /** Which of so many parts of the batch a block belongs to; their number divides that of the slices. */
    int part(int block, int parts) {
        return (int) ((long) block * parts / count());
    }

    /** One lane of a block. */
    @FunctionalInterface
    interface Lane {

        /**
         * @param place of its first channel among those of all blocks, of {@link BatchNormShape#width} each
         * @param rows of the lane
         */
        void visit(int place, double rows);
    }

    /** Visits the lanes of some blocks in order. */
    void lanes(int from, int to, BatchNormShape shape, Lane visitor) {
        int channels = Math.toIntExact(shape.c());
        int width = BatchNormShape.width(channels);
        for (int block = from; block < to; block++) {
            int lanes = shape.withRows(rows(block)).lanes();
            for (int lane = 0; lane < lanes; lane++) {
                visitor.visit(block * width + lane * channels, (double) rows(block) / lanes);
            }
        }
    }

    /** What does all blocks of a slice, of what does one. */
    Workers.Task slices(Workers.Task blocks) {
        return (worker, slice) -> {
            for (int i = 0; i < each; i++) {
                blocks.run(worker, slice * each + i);
            }
        };
    }
}
