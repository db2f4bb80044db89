package org.selfsup.core.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss of the network's output. Arrays that the call makes live in a workspace of DL4J and end with it: one that is to stay
 * is made before the call.
 */
@FunctionalInterface
public interface Objective {

    /**
     * @param z the network's output, {@code [n, d]}; valid during the call only
     * @param gradient {@code [n, d]}, receives ∂loss/∂z
     * @return the loss
     */
    double differentiate(INDArray z, INDArray gradient);
}
