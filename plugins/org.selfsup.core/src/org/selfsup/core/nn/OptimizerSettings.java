package org.selfsup.core.nn;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Which optimizer moves the weights.
 *
 * @param kind the rule
 * @param learningRate the peak of the schedule; empty: {@link Kind#learningRate(int)} of the batch size
 * @param weightDecay never applied to batch-norm parameters and biases
 */
public record OptimizerSettings(Kind kind, OptionalDouble learningRate, double weightDecay) {

    /** Constant names are stored in settings files: never rename one. */
    public enum Kind {
        /** Layer-wise adaptive rate scaling (arXiv:1708.03888), SimCLR's choice for large batches. */
        LARS,
        /** Stochastic gradient descent with momentum 0.9. */
        SGD,
        /** Adam with decoupled weight decay (arXiv:1711.05101). */
        ADAMW;

        /** The rate used when none is given: 0.3·B/256 (LARS), 0.03·B/256 (SGD), 1e-3·√(B/256) (AdamW). */
        public double learningRate(int batchSize) {
            return switch (this) {
                case LARS -> 0.3 * batchSize / 256;
                case SGD -> 0.03 * batchSize / 256;
                case ADAMW -> 1e-3 * Math.sqrt(batchSize / 256.0);
            };
        }
    }

    public OptimizerSettings {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(learningRate);
        if (learningRate.isPresent() && !(learningRate.getAsDouble() > 0 && Double.isFinite(learningRate.getAsDouble()))) {
            throw new IllegalArgumentException("learning rate must be > 0, got " + learningRate.getAsDouble());
        }
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException("weight decay must be at least 0 and below 1, got " + weightDecay);
        }
    }

    /** The peak learning rate for batches of this size. */
    public double peak(int batchSize) {
        return learningRate.orElseGet(() -> kind.learningRate(batchSize));
    }
}
