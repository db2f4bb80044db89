package org.selfsup.core.nn.onednn;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.selfsup.core.workers.Workers;

/** What each worker needs for blocks of a batch-norm, made by the worker itself when first used. */
final class BlockCalls<B> {

    private final BatchNormShape shape;
    private final Function<BatchNormShape, B> maker;
    private final AtomicReferenceArray<Map<Long, B>> made = new AtomicReferenceArray<>(Workers.MOST);

    /** @param maker of what is needed for a block of some rows */
    BlockCalls(BatchNormShape shape, Function<BatchNormShape, B> maker) {
        this.shape = shape;
        this.maker = maker;
    }

    /** Parts of batch-norm. They take whatever there is per channel once per lane, of {@link BatchNormShape#mostLanes} lanes. */
    static BlockCalls<BatchNormBlock> ofBatchNorm(BatchNormShape shape) {
        return new BlockCalls<>(shape, block -> new BatchNormBlock(block.inLanes()));
    }

    B get(int worker, long rows) {
        Map<Long, B> own = made.get(worker);
        if (own == null) {
            own = new HashMap<>();
            made.set(worker, own);
        }
        return own.computeIfAbsent(rows, n -> maker.apply(shape.withRows(n)));
    }
}
