package org.selfsup.core.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Natives;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Optimizer;

/** Trains an encoder without labels. */
public final class Pretraining {

    private Pretraining() {
    }

    /**
     * Trains to the end, or to the last good epoch if the numbers diverge. One training runs at a time in a JVM; others
     * wait. With the same seed, settings and images the model is the same to the last bit on one machine, whatever
     * {@code wanted.threads()}. A training that goes on from a model sees other views in another order than the ones before.
     *
     * @param images at least one batch of them
     * @param policy how the two views of an image are made
     * @param monitor labelled images to watch with
     * @param continueFrom a model of the same backbone and input to start from, or one whose encoder is not ours, which then
     *     is used whatever the settings say
     * @param checkpoint file that the state is written to after epochs; if it is there already, of the same training, that goes
     *     on from there, to the same model as without a break on the same computer
     * @throws TrainingCancelledException when the listener says so; what is left is the checkpoint, if an epoch was kept
     * @throws TrainingDivergedException if the loss or what the encoder gives is no number in the first epoch
     * @throws IllegalArgumentException with a sentence for the user if images, settings and model do not fit together, or if the
     *     checkpoint is of another training that is not finished, damaged or cannot be written
     */
    public static PretrainResult run(PretrainSettings wanted, ImageSource images, AugmentationPolicy policy,
            Optional<Monitor> monitor, Optional<PretrainedModel> continueFrom, Optional<Path> checkpoint,
            TrainingListener listener) throws TrainingCancelledException {
        Natives.await(words -> listener.progress(0, words), listener::checkCancelled);
        Natives.require();
        var settings = wanted.forImages(images.size());
        continueFrom.ifPresent(settings::requireFitting);
        OneAtATime.enter(listener);
        try {
            return train(settings, images, policy, monitor, continueFrom, checkpoint, listener);
        } finally {
            OneAtATime.leave();
        }
    }

    /**
     * Finds out, before images are read, whether a training can keep a checkpoint in this file.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is a folder or another file, damaged, or cannot be
     *     written
     */
    public static void requireUsable(Path checkpoint) {
        Checkpoint.requireUsable(checkpoint);
    }

    private static PretrainResult train(PretrainSettings settings, ImageSource images, AugmentationPolicy policy,
            Optional<Monitor> monitor, Optional<PretrainedModel> continueFrom, Optional<Path> checkpoint,
            TrainingListener listener) throws TrainingCancelledException {
        listener.checkCancelled();
        listener.log(Acceleration.describe());
        Acceleration.fallback().ifPresent(listener::warn);
        var encoder = continueFrom.map(model -> model.card().backbone()).orElse(settings.backbone());
        var precision = Acceleration.precision(settings.precision(), encoder);
        var preprocessing = continueFrom.isPresent() ? continueFrom.get().preprocessing()
                : Measuring.of(images, settings.shape(), listener);
        var before = continueFrom.map(model -> model.card().history()).orElse(List.of());
        var streams = settings.after(before.size());
        var augmenter = new Augmenter(policy, settings.shape());
        var layout = new NetworkLayout(encoder, settings.shape(), settings.method().heads());
        int threads = Acceleration.useThreads(settings.threads());
        try (var online = Network.create(layout, Acceleration.kit(precision), DataType.FLOAT, settings.seed());
                var optimizer = Optimizer.of(settings.optimizer(), online);
                var views = new ViewQueue(streams, images, augmenter, preprocessing,
                        settings.method().imagesPerPass(settings.batchSize(), 2 * online.activationBytes()))) {
            var effective = Provenance.effective(settings, precision, views.chunks());
            listener.log(Words.settings(settings, encoder, effective));
            if (Acceleration.computesOnOneThread(encoder)) {
                listener.log(Words.ON_ONE_PROCESSOR);
            }
            monitor.map(Words::watching).ifPresent(listener::log);
            if (continueFrom.isPresent()) {
                if (encoder instanceof Backbone) { // others do not tell what their images were like
                    Measuring.otherThan(preprocessing, images, listener).ifPresent(listener::warn);
                }
                continueFrom.get().copyInto(online);
            }
            var health = new HealthCheck(settings, encoder.embeddingSize(), images, augmenter, preprocessing,
                    views.imagesPerPass());
            var loop = new TrainingLoop(streams, continueFrom.isEmpty(), online, optimizer, views, health, monitor,
                    listener);
            var kept = checkpoint.map(file -> new Checkpoint(file, TrainingIdentity.of(Provenance.card(settings, encoder,
                    effective, preprocessing, policy, before, List.of()), images, online.weights(), monitor), listener));
            loop.run(kept);
            var card = Provenance.card(settings, encoder, effective, preprocessing, policy, before, loop.history());
            var signed = kept.map(checkpointed -> checkpointed.signed(card)).orElse(card);
            return new PretrainResult(new PretrainedModel(signed, layout.heads(), loop.weights()), loop.history(), loop.warning(),
                    monitor.map(Monitor::classified), kept.flatMap(Checkpoint::complaint));
        } finally {
            Acceleration.useThreads(threads);
            Acceleration.freeThread();
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }
}
