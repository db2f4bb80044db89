package org.selfsup.core.nn;

/**
 * An MLP on top of the backbone: Dense – BN – ReLU – Dense [– BN].
 *
 * @param hidden width of the hidden layer
 * @param outputs width of the projection
 * @param lastBatchNorm whether the projection is batch-normalised too (SimCLR's published code does)
 */
public record HeadLayout(int hidden, int outputs, boolean lastBatchNorm) {

    public HeadLayout {
        if (hidden < 1 || hidden > 16_384) {
            throw new IllegalArgumentException("projector width must be between 1 and 16384, got " + hidden);
        }
        if (outputs < 2 || outputs > 16_384) {
            throw new IllegalArgumentException("projection size must be between 2 and 16384, got " + outputs);
        }
    }
}
