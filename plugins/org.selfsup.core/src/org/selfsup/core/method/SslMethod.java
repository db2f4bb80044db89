package org.selfsup.core.method;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.Resumable;

/**
 * A self-supervised method with its own settings: what happens between a batch of views and the gradient of the online
 * network. Implementations are immutable records that validate themselves; what changes while training (a queue, a
 * target network) belongs to the {@link Run}.
 */
public interface SslMethod {

    /** The name users know, for instance {@code SimCLR}. */
    String name();

    /**
     * The method's own settings by name, for the log and the model card. A checkpoint is gone on with where they are the same, so
     * that each component of the record must be among them: one left out lets a training go on as another.
     */
    Map<String, Object> settings();

    /**
     * The heads by name, one on the other: h → projection z (→ prediction p). The first is
     * {@link org.selfsup.core.nn.NetworkLayout#PROJECTOR}.
     */
    Map<String, HeadLayout> heads();

    /**
     * The loss of an encoder that has learnt nothing. With negatives it cannot tell images apart; without (BYOL) its predictions
     * have nothing to do with what is predicted, while one that cannot tell images apart, being collapsed, has a loss of 0. NaN
     * of a method that has no such level. Needs a method whose settings are all fixed.
     */
    double chanceLoss(int batchSize);

    /** Whether a loss that stays at {@link #chanceLoss}, which is above 0 then, says that next to nothing was learnt. */
    default boolean leavesChance() {
        return false;
    }

    /** What the level {@link #chanceLoss} is called beside a loss. */
    default String levelName() {
        return leavesChance() ? "chance" : "unrelated";
    }

    /** Which of the method's own settings may help where the loss stays at that level, as a part of "Try …, …"; often none. */
    default Optional<String> belowChance() {
        return Optional.empty();
    }

    /** Which of the method's own settings may help an encoder that has lost dimensions, as a part of "Try …, …"; often none. */
    default Optional<String> moreDimensions() {
        return Optional.empty();
    }

    /**
     * This method with its automatic settings fixed for a table of so many images.
     *
     * @throws IllegalArgumentException with a sentence for the user if a setting does not suit the table
     */
    default SslMethod forImages(int images) {
        return this;
    }

    /** This method as it acts on batches of so many images, where they are too small for a setting. */
    default SslMethod forBatches(int batchSize) {
        return this;
    }

    /** What the user should know of these settings if batches are of this size, as a sentence. */
    default Optional<String> remark(int batchSize) {
        return Optional.empty();
    }

    /**
     * How many images of a batch go through the network at once; the whole batch, unless the method can do with less.
     *
     * @param activationBytes of the two views of one image in a training pass, if all were kept
     * @throws IllegalArgumentException with a sentence for the user if not even a small pass fits the method's limit
     */
    default int imagesPerPass(int batchSize, long activationBytes) {
        return batchSize;
    }

    /** Begins a training of the online network. */
    Run start(Network online, RunContext context);

    /**
     * What a method may want to know before the first step.
     *
     * @param seed of the training
     * @param totalSteps planned
     */
    record RunContext(long seed, long totalSteps) {
    }

    /** One training under way. Not thread-safe: one thread calls it step by step. */
    interface Run extends Resumable, AutoCloseable {

        /** The loss of one batch; leaves its gradient in the online network. Steps count from 0. */
        double differentiate(Views views, long step);

        /** Called after the optimizer has moved the online network: targets follow. */
        default void afterUpdate(long step) {
        }

        /** How much of itself the target network kept in the last step, if there is one. */
        default OptionalDouble momentum() {
            return OptionalDouble.empty();
        }

        /** The state of what the method keeps from step to step, besides the online network. */
        @Override
        default void writeState(DataOutput out) throws IOException {
        }

        @Override
        default void readState(DataInput in) throws IOException {
        }

        /** Frees the method's own networks. */
        @Override
        default void close() {
        }
    }
}
