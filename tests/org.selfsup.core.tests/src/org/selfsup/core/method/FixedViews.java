package org.selfsup.core.method;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A batch that is at hand: first views in rows 0..n−1, second views in rows n..2n−1. */
record FixedViews(INDArray all, int chunks) implements Views {

    static FixedViews of(INDArray all) {
        return new FixedViews(all, 1);
    }

    @Override
    public int images() {
        return (int) all.size(0) / 2;
    }

    @Override
    public INDArray chunk(int index) {
        if (chunks == 1) {
            return all;
        }
        int from = images() * index / chunks;
        int to = images() * (index + 1) / chunks;
        return Nd4j.concat(0, all.get(NDArrayIndex.interval(from, to)),
                all.get(NDArrayIndex.interval(images() + from, images() + to)));
    }
}
