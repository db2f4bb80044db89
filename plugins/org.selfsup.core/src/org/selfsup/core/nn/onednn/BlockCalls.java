package org.selfsup.core.nn.onednn;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What each worker needs for blocks of a batch-norm, made by the worker itself when first used. */
final class BlockCalls {

    private final BatchNormShape shape;
    private final AtomicReferenceArray<Map<Long, BatchNormBlock>> made = new AtomicReferenceArray<>(Workers.MOST);

    BlockCalls(BatchNormShape shape) {
        this.shape = shape;
    }

    /** Takes whatever there is per channel once per lane, of {@link BatchNormShape#mostLanes} lanes. */
    BatchNormBlock get(int worker, long rows) {
        Map<Long, BatchNormBlock> own = made.get(worker);
        if (own == null) {
            own = new HashMap<>();
            made.set(worker, own);
        }
        return own.computeIfAbsent(rows, n -> new BatchNormBlock(shape.withRows(n).inLanes()));
    }
}
