package org.selfsup.core.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss of the network's output. */
@FunctionalInterface
public interface Objective {

    /**
     * @param z the network's output, {@code [n, d]}; valid during the call only
     * @param gradient {@code [n, d]}, receives ∂loss/∂z
     * @return the loss
     */
    double differentiate(INDArray z, INDArray gradient);
}
