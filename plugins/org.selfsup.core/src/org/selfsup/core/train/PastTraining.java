package org.selfsup.core.train;

import java.util.Locale;
import java.util.Optional;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.core.model.ModelCard;

/** What a model tells of the training that it comes from, to those who were not there. */
public final class PastTraining {

    private PastTraining() {}

    /** That the encoder had collapsed when its training ended, if its card says so. */
    public static Optional<String> warning(ModelCard card) {
        var epochs = card.history();
        return epochs.isEmpty() ? Optional.empty()
                : Optional.ofNullable(epochs.get(epochs.size() - 1).get(EpochRecord.SPREAD))
                        .filter(spread -> spread < EmbeddingHealth.COLLAPSED_SPREAD).map(PastTraining::collapsed);
    }

    private static String collapsed(double spread) {
        return String.format(Locale.ROOT, "When the training of this model ended, the encoder gave all images nearly the same"
                + " numbers (spread %.2f, healthy is about 1): it has collapsed, or was hardly trained. Train another one before"
                + " you rely on its embeddings.", spread);
    }
}
