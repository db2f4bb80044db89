package org.selfsup.core.train;

/** A training that diverged before the first epoch was over, so that there is no model to keep. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingDivergedException(double learningRate) {
        super(Words.divergedAtOnce(learningRate));
    }
}
