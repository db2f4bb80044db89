package org.selfsup.core.train;

import java.util.Optional;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.PretrainedModel;

/** Trains an encoder without labels. */
public final class Pretraining {

    private Pretraining() {
    }

    /**
     * Trains to the end, or to the last good epoch if the numbers diverge.
     *
     * @param images at least one batch of them
     * @param policy how the two views of an image are made
     * @param monitor labelled images to watch with
     * @param continueFrom a model of the same backbone and input to start from
     * @throws TrainingCancelledException when the listener says so; nothing is left behind
     * @throws IllegalArgumentException with a sentence for the user if images, settings and model do not fit together
     */
    public static PretrainResult run(PretrainSettings settings, ImageSource images, AugmentationPolicy policy,
            Optional<Monitor> monitor, Optional<PretrainedModel> continueFrom, TrainingListener listener)
            throws TrainingCancelledException {
        throw new UnsupportedOperationException("skeleton");
    }
}
