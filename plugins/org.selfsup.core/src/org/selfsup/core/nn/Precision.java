package org.selfsup.core.nn;

/**
 * The numbers in which the convolutions and batch-norms of a training compute. Weights, their gradients, the optimizer, sums,
 * representations, heads and losses are float32 whatever is chosen, and so is an encoder that does not learn.
 */
public enum Precision {

    /** bf16 where the processor computes with it, float32 elsewhere: other numbers on other computers. */
    AUTOMATIC,

    /** 24 significant bits. */
    FLOAT32,

    /** bfloat16, the range of a float32 with 8 significant bits: about twice as fast where the processor computes with it. */
    BF16
}
