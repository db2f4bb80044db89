package org.selfsup.core.nn.onednn;

/** A convolution of a batch one way: from input to result, or from the result's gradient to the input's. */
interface ConvolutionPass {

    /**
     * All arguments are addresses.
     *
     * @param weights in DL4J's layout
     */
    void run(long source, long weights, long result);
}
