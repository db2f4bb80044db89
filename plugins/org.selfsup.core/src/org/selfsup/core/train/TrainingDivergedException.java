package org.selfsup.core.train;

/** A training that diverged before the first epoch was over, so that there is no model to keep. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingDivergedException(double learningRate) {
        super("The training diverged in the first epoch (learning rate " + learningRate
                + "): the loss or the encoder's values are not numbers any more. Try a lower learning rate or a longer warm-up.");
    }
}
