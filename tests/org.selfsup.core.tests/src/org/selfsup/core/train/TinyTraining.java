package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.OptimizerSettings.Kind;
import org.selfsup.core.nn.Precision;

/** SimCLR on 70 small images: an epoch takes a moment. */
final class TinyTraining {

    static final InputShape SHAPE = new InputShape(1, 16);
    static final ImageSource IMAGES = new SyntheticImages(70, 16);
    static final AugmentationPolicy POLICY = AugmentationPolicy.forSimClr(SHAPE);

    private TinyTraining() {
    }

    static PretrainSettings settings(int epochs, int batch) {
        return settings(epochs, batch, 2, OptionalDouble.empty());
    }

    static PretrainSettings settings(int epochs, int batch, int threads, OptionalDouble rate) {
        return settings(epochs, batch, threads, rate, Precision.FLOAT32);
    }

    static PretrainSettings settings(int epochs, int batch, int threads, OptionalDouble rate, Precision precision) {
        return settings(epochs, batch, 11, new OptimizerSettings(Kind.SGD, rate, 1e-4), 0, threads, precision);
    }

    /** With an epoch of warm-up. */
    static PretrainSettings settings(Kind kind, int epochs, long seed) {
        return settings(epochs, 16, seed, new OptimizerSettings(kind, OptionalDouble.empty(), 1e-4), 1, 2, Precision.FLOAT32);
    }

    private static PretrainSettings settings(int epochs, int batch, long seed, OptimizerSettings optimizer, double warmUp,
            int threads, Precision precision) {
        return new PretrainSettings(new SimClr(0.5, new HeadLayout(32, 16, true, true)), Backbone.SMALL_CNN, SHAPE, epochs, batch,
                seed, optimizer, warmUp, threads, precision);
    }

    static PretrainResult run(PretrainSettings settings, TrainingListener listener) throws TrainingCancelledException {
        return run(settings, IMAGES, listener);
    }

    static PretrainResult run(PretrainSettings settings, ImageSource images, TrainingListener listener)
            throws TrainingCancelledException {
        return run(settings, images, Optional.empty(), listener);
    }

    static PretrainResult run(PretrainSettings settings, ImageSource images, Path checkpoint, TrainingListener listener)
            throws TrainingCancelledException {
        return run(settings, images, Optional.of(checkpoint), listener);
    }

    private static PretrainResult run(PretrainSettings settings, ImageSource images, Optional<Path> checkpoint,
            TrainingListener listener) throws TrainingCancelledException {
        return Pretraining.run(settings, images, POLICY, Optional.empty(), Optional.empty(), checkpoint, listener);
    }

    /** Something that trains. */
    @FunctionalInterface
    interface Training {
        void run(Recording listener) throws TrainingCancelledException;
    }

    /** Cancels it after its first epoch. */
    static Recording breakOff(Training training) {
        var listener = new Recording(recorded -> recorded.epochs().size() == 1);
        assertThrows(TrainingCancelledException.class, () -> training.run(listener));
        return listener;
    }
}
