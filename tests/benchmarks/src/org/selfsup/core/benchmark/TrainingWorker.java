package org.selfsup.core.benchmark;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.train.PretrainSettings;
import org.selfsup.core.train.Pretraining;
import org.selfsup.core.train.TrainingCancelledException;

/**
 * Our side of the figures {@code memory.…}: a whole SimCLR training of one epoch, with the images, the queue of views and
 * the measurements at its end.
 *
 * <p>Arguments: {@code --encoder resnet18 --channels 3 --size 32 --batch 256 --steps 2 --threads 2}.
 */
public final class TrainingWorker {

    private TrainingWorker() {
    }

    public static void main(String[] words) throws IOException {
        var options = Options.of(words, "encoder", "channels", "size", "batch", "steps", "threads");
        var worker = Worker.repeating(1);
        var shape = options.shape();
        int batch = options.number("batch");
        var adamw = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(1e-3), 1e-6);
        var settings = new PretrainSettings(Methods.preset(SimClr.NAME, shape),
                options.encoder(), shape, 1, batch, 1, adamw, 0, options.number("threads"),
                Precision.FLOAT32);
        try (var images = Noise.store(shape, batch * options.number("steps"))) {
            worker.serve(() -> train(settings, images));
        }
    }

    private static void train(PretrainSettings settings, ImageSource images) {
        try {
            Pretraining.run(settings, images, AugmentationPolicy.forSimClr(settings.shape()), Optional.empty(),
                    Optional.empty(), Optional.empty(), new Unwatched());
        } catch (TrainingCancelledException e) {
            throw new IllegalStateException(e);
        }
    }
}
