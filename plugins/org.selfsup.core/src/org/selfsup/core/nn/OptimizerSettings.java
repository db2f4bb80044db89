package org.selfsup.core.nn;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which optimizer moves the weights.
 *
 * @param kind the rule
 * @param learningRate the peak of the schedule; empty: {@link #peak(int)} takes it from the batch size
 * @param scaling how an automatic rate grows with the batch; empty: the kind's usual one
 * @param weightDecay never applied to batch-norm parameters and biases
 * @param largestNorm longer gradients (Euclidean norm over all trained parameters) are shortened to it; empty: none is
 */
public record OptimizerSettings(Kind kind, OptionalDouble learningRate, Optional<Scaling> scaling, double weightDecay,
        OptionalDouble largestNorm) {

    /** How a learning rate grows with the batch size B. Constant names are stored in settings files: never rename one. */
    public enum Scaling {
        /** In proportion to B (arXiv:1706.02677): usual with SGD and LARS. */
        LINEAR,
        /**
         * In proportion to √B: usual with Adam. With LARS and batches below 4,096 SimCLR's authors found it better than linear
         * in trainings of 100 and 200 epochs, and a little worse in those of 800 (arXiv:2002.05709, table B.1); at 4,096 both
         * give the same rate.
         */
        SQUARE_ROOT
    }

    /** Constant names are stored in settings files: never rename one. */
    public enum Kind {
        /**
         * Layer-wise adaptive rate scaling (arXiv:1708.03888), SimCLR's and BYOL's choice for large batches. Its usual scaling is
         * that of SimCLR's main text, and the rate SimCLR's; BYOL takes 0.2·B/256.
         */
        LARS(Scaling.LINEAR),
        /** Stochastic gradient descent with momentum 0.9. */
        SGD(Scaling.LINEAR),
        /** Adam (arXiv:1412.6980), weight decay as a part of the gradient. */
        ADAM(Scaling.SQUARE_ROOT),
        /** Adam with decoupled weight decay (arXiv:1711.05101). */
        ADAMW(Scaling.SQUARE_ROOT);

        private final Scaling usual;

        Kind(Scaling usual) {
            this.usual = usual;
        }

        /** LARS 0.3·B/256 or 0.075·√B (arXiv:2002.05709, B.1), SGD 0.03·B/256, Adam 1e-3·B/256; or with √(B/256). */
        double learningRate(Scaling scaling, int batchSize) {
            double share = batchSize / 256.0;
            double factor = scaling == Scaling.LINEAR ? share : Math.sqrt(share);
            return switch (this) {
                case LARS -> scaling == Scaling.LINEAR ? 0.3 * factor : 0.075 * Math.sqrt(batchSize);
                case SGD -> 0.03 * factor;
                case ADAM, ADAMW -> 1e-3 * factor;
            };
        }
    }

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public OptimizerSettings {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(scaling);
        requirePositive("learning rate", learningRate);
        requirePositive("largest gradient norm", largestNorm);
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException("weight decay must be at least 0 and below 1, got " + weightDecay);
        }
    }

    /** With the kind's usual scaling, gradients as they are. */
    public OptimizerSettings(Kind kind, OptionalDouble learningRate, double weightDecay) {
        this(kind, learningRate, Optional.empty(), weightDecay, OptionalDouble.empty());
    }

    private static void requirePositive(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
            throw new IllegalArgumentException(name + " must be > 0, got " + value.getAsDouble());
        }
    }

    /** The scaling in use. */
    public Scaling effectiveScaling() {
        return scaling.orElse(kind.usual);
    }

    /**
     * Whether the weight decay is lost in the rounding of 32 bits, even at the peak of the learning rate: decoupled decay
     * multiplies weights by 1 − lr λ, which is 1 then. A decay that is added to the gradient is not lost.
     */
    public boolean decayRoundsAway(int batchSize) {
        return kind == Kind.ADAMW && weightDecay > 0 && Adam.kept(peak(batchSize), weightDecay) == 1;
    }

    /**
     * Whether shortening gradients leaves weights where they were: LARS divides the gradient of a weight array by its length, so
     * that only biases and batch-norm, and next to the gradient the decay, feel it.
     */
    public boolean normPassesWeightsBy() {
        return kind == Kind.LARS && largestNorm.isPresent();
    }

    /** The peak learning rate for batches of this size: the one that is set, or the kind's for the batch. */
    public double peak(int batchSize) {
        return learningRate.orElseGet(() -> kind.learningRate(effectiveScaling(), batchSize));
    }
}
