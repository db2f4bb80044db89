package org.selfsup.core.train;

import java.util.List;
import java.util.Optional;
import org.selfsup.core.model.PretrainedModel;

/**
 * What a training leaves behind.
 *
 * @param model the encoder
 * @param history one record per epoch
 * @param warning what the user should know of the encoder, in plain words, for instance that the training collapsed
 * @param classified what the accuracies in the history were measured on, if there are any
 * @param complaint what the user should know of the checkpoint file; it says nothing of the encoder
 */
public record PretrainResult(PretrainedModel model, List<EpochRecord> history, Optional<String> warning,
        Optional<Monitor.Classified> classified, Optional<String> complaint) {

    public PretrainResult {
        history = List.copyOf(history);
    }
}
