package org.selfsup.core.train;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.random.StreamSeed;

/**
 * Everything that determines a pretraining, apart from the images and the augmentation policy.
 *
 * @param method the method with its own settings
 * @param backbone the encoder, unless a model that is not of our kind is continued
 * @param shape the encoder's input
 * @param epochs passes over the images
 * @param batchSize images per step; each gives two views
 * @param seed of the initial weights, the order of the images and the views
 * @param optimizer the optimizer, its learning rate and weight decay
 * @param warmupEpochs epochs of linear warm-up before the cosine, a fraction allowed
 * @param threads processors to use, for the views and the network; never changes a result
 * @param precision the numbers that the encoder computes with while it learns
 */
public record PretrainSettings(SslMethod method, Backbone backbone, InputShape shape, int epochs, int batchSize, long seed,
        OptimizerSettings optimizer, double warmupEpochs, int threads, Precision precision) {

    /** Of a batch: one image has none to be told apart from, and gives batch-norm no statistics. */
    private static final int LEAST_IMAGES = 2;
    private static final int FEW_STEPS = 4;
    /** A model file tells the figures of each in up to 500 bytes, and is refused when it is opened if all are more than 64 MB. */
    static final int MOST_EPOCHS_OF_A_MODEL = 125_000;

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public PretrainSettings {
        Objects.requireNonNull(method);
        Objects.requireNonNull(backbone);
        Objects.requireNonNull(shape);
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(precision);
        if (epochs < 1 || epochs > 100_000) {
            throw new IllegalArgumentException("epochs must be between 1 and 100000, got " + epochs);
        }
        if (batchSize < LEAST_IMAGES || batchSize > 16_384) {
            throw new IllegalArgumentException("batch size must be between " + LEAST_IMAGES + " and 16384, got " + batchSize);
        }
        if (!(warmupEpochs >= 0 && warmupEpochs <= epochs)) {
            throw new IllegalArgumentException(
                    "warm-up epochs must be between 0 and the number of epochs (" + epochs + "), got " + warmupEpochs);
        }
        if (threads < 1 || threads > Acceleration.MOST_THREADS) {
            throw new IllegalArgumentException(
                    "threads must be between 1 and " + Acceleration.MOST_THREADS + ", got " + threads);
        }
    }

    /** As many as there are processors, at most 16: more do not help. */
    public static int defaultThreads() {
        return Math.min(16, Runtime.getRuntime().availableProcessors());
    }

    /**
     * These settings with what is automatic fixed for a table of so many images.
     *
     * @throws IllegalArgumentException with a sentence for the user if they do not suit the table
     */
    public PretrainSettings forImages(int images) {
        requireEnough(images);
        return new PretrainSettings(method.forImages(images).forBatches(batchSize), backbone, shape, epochs, batchSize, seed,
                optimizer, warmupEpochs, threads, precision);
    }

    /**
     * These settings for an encoder that has been trained for so many epochs before. Orders, views and keys are drawn from
     * another seed then, or a second training of twenty epochs would see those of the first once more.
     */
    PretrainSettings after(int epochsBefore) {
        return epochsBefore == 0 ? this : new PretrainSettings(method, backbone, shape, epochs, batchSize,
                StreamSeed.of(seed, epochsBefore), optimizer, warmupEpochs, threads, precision);
    }

    /**
     * Says why a table of this many images cannot be trained on.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    private void requireEnough(int images) {
        if (images < LEAST_IMAGES) {
            throw new IllegalArgumentException("The table has " + images + (images == 1 ? " image" : " images")
                    + ", but at least " + LEAST_IMAGES + " are needed to tell images apart. Supply more images.");
        }
        if (images < batchSize) {
            int batch = images / FEW_STEPS;
            throw new IllegalArgumentException("The batch size " + batchSize + " is larger than the table, which has " + images
                    + " images. " + (batch < LEAST_IMAGES ? "Supply more images." : "Choose a batch size of about " + batch
                            + ", so that an epoch has a few steps, or supply more images."));
        }
    }

    /**
     * Says why a training cannot go on from this model.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    void requireFitting(PretrainedModel model) {
        var card = model.card();
        if (card.backbone() instanceof Backbone other) {
            whyNot(backbone, other).ifPresent(words -> {
                throw new IllegalArgumentException(words);
            });
        }
        if (!card.preprocessing().shape().equals(shape)) {
            throw new IllegalArgumentException("The model to continue from takes " + card.preprocessing().shape().inWords()
                    + ", but the settings ask for " + shape.inWords() + ". Choose its image size and colours.");
        }
        if (card.history().size() + epochs > MOST_EPOCHS_OF_A_MODEL) {
            throw new IllegalArgumentException(String.format(Locale.UK, "The model to continue from has %,d epochs behind it, and"
                    + " %,d more would be more than the %,d that a model file can tell of. Choose fewer epochs, or another model.",
                    card.history().size(), epochs, MOST_EPOCHS_OF_A_MODEL));
        }
    }

    /** Why a training of this encoder cannot go on from a model with another, as a sentence for the user; empty if it can. */
    public static Optional<String> whyNot(Backbone encoder, Backbone other) {
        return encoder == other ? Optional.empty() : Optional.of("The model to continue from has the encoder " + other.title()
                + ", the settings say " + encoder.title() + ". Choose the encoder " + other.title() + " or another model.");
    }
}
