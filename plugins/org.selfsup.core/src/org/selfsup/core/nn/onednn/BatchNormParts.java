package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;

/**
 * Batch normalisation of a batch in parts, each with its own statistics, as shuffling batch-norm wants it: all parts in one
 * go, so that the convolutions before and behind see the whole batch. No way back.
 */
final class BatchNormParts {

    private final BatchNormShape shape;
    private final Slices images;
    private final List<BatchNormCalls> parts = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    /** @param offset bytes from the start of the batch to that of the part */
    private record Block(BatchNormCalls part, int index, long offset) {
    }

    /** @param shape of the whole batch */
    BatchNormParts(BatchNormShape shape, Slices images) {
        this.shape = shape;
        this.images = images;
        long rows = shape.rows() / images.total();
        for (int i = 0; i < images.count(); i++) {
            var part = new BatchNormCalls(shape.withRows(images.size(i) * rows), new Kept());
            parts.add(part);
            for (int block = 0; block < part.blocks(); block++) {
                blocks.add(new Block(part, block, images.start(i) * rows * shape.rowBytes()));
            }
        }
    }

    boolean suits(BatchNormShape other, Slices otherImages) {
        return shape.equals(other) && images.equals(otherImages);
    }

    /** All arguments are addresses. */
    void forward(long source, long gamma, long beta, long result) {
        Workers.run(blocks.size(), (worker, i) -> {
            var block = blocks.get(i);
            block.part.statistics(worker, block.index, source + block.offset);
        });
        parts.forEach(BatchNormCalls::combineStatistics);
        Workers.run(blocks.size(), (worker, i) -> {
            var block = blocks.get(i);
            block.part.normalise(worker, block.index, source + block.offset, gamma, beta, result + block.offset);
        });
    }
}
