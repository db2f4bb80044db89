package org.selfsup.core.nn.onednn;

import org.selfsup.core.workers.Workers;

/** A convolution of a batch one way: from input to result, or from the result's gradient to the input's. */
interface ConvolutionPass {

    /**
     * All arguments are addresses.
     *
     * @param weights in DL4J's layout
     * @param before is run for each of the shape's slices of images before they are read
     * @param after is run for each slice once its results are written
     */
    void run(long source, long weights, long result, Workers.Task before, Workers.Task after);
}
