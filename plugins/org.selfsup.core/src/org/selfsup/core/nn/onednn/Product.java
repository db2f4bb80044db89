package org.selfsup.core.nn.onednn;

/** A product of two matrices, in the hands of one worker. */
interface Product {

    /** All arguments are addresses. */
    void run(long left, long right, long result);
}
