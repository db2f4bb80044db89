package org.selfsup.core.train;

/** The user asked a training to stop. */
public final class TrainingCancelledException extends Exception {

    private static final long serialVersionUID = 1L;

    public TrainingCancelledException() {
        super("The training was cancelled.");
    }
}
