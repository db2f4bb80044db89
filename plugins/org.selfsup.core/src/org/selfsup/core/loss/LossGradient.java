package org.selfsup.core.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The value of a loss and its derivative.
 *
 * @param loss mean over the batch
 * @param gradient of the loss with respect to the unnormalised input, in its shape and data type
 */
public record LossGradient(double loss, INDArray gradient) {}
