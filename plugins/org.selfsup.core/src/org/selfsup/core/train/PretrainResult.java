package org.selfsup.core.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selfsup.core.model.PretrainedModel;

/**
 * What a training leaves behind.
 *
 * @param model the encoder
 * @param history one record per epoch
 * @param warning what the user should know of the encoder, in plain words, for instance that the training collapsed
 * @param largestClass the accuracy, 0 to 1, of always naming the largest class, where one was measured
 * @param complaint what the user should know of the checkpoint file; it says nothing of the encoder
 */
public record PretrainResult(PretrainedModel model, List<EpochRecord> history, Optional<String> warning,
        OptionalDouble largestClass, Optional<String> complaint) {

    public PretrainResult {
        history = List.copyOf(history);
    }
}
