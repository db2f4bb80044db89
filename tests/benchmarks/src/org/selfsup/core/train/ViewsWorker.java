package org.selfsup.core.train;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.benchmark.Noise;
import org.selfsup.core.benchmark.Options;
import org.selfsup.core.benchmark.Unwatched;
import org.selfsup.core.benchmark.Worker;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Optimizer;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

/**
 * Both sides of the figures {@code views.…}: a SimCLR step whose views are made while the last one is computed, and one
 * whose views are there already. The difference is what making views costs a training; the first also says for which share
 * of its time it waited for them.
 *
 * <p>Arguments: {@code --views live|there --encoder small-cnn --channels 3 --size 32 --batch 128 --threads 2 --repeats 8}.
 */
public final class ViewsWorker {

    private static final int IMAGES = 5000;
    private static final int MANY_EPOCHS = 100_000;
    private static final double LEARNING_RATE = 1e-3;
    private static final TrainingListener UNWATCHED = new Unwatched();

    private ViewsWorker() {
    }

    public static void main(String[] words) throws IOException {
        var options = Options.of(words, "views", "encoder", "channels", "size", "batch", "threads", "repeats");
        var worker = Worker.repeating(options.number("repeats"));
        boolean live = options.choice("views", Map.of("live", true, "there", false));
        var shape = options.shape();
        var encoder = options.encoder();
        var method = Methods.preset(SimClr.NAME, shape);
        var adamw = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(LEARNING_RATE), 1e-6);
        var settings = new PretrainSettings(method, encoder, shape, MANY_EPOCHS, options.number("batch"), 1, adamw, 0,
                options.number("threads"), Precision.FLOAT32);
        Acceleration.useThreads(settings.threads());
        var augmenter = new Augmenter(AugmentationPolicy.forSimClr(shape), shape);
        try (var images = Noise.store(shape, IMAGES);
                var views = new ViewQueue(settings, images, augmenter, Noise.preprocessing(shape), settings.batchSize());
                var online = Network.create(new NetworkLayout(encoder, shape, method.heads()), Acceleration.kit(),
                        DataType.FLOAT, 1);
                var optimizer = Optimizer.of(adamw, online);
                var run = method.start(online, new SslMethod.RunContext(1, views.totalSteps()));
                var first = views.next(UNWATCHED)) {
            var step = new long[1];
            worker.serve(online.values().length(), () -> {
                if (live) {
                    try (var batch = views.next(UNWATCHED)) {
                        run.differentiate(batch, step[0]);
                    }
                } else {
                    run.differentiate(first, step[0]);
                }
                optimizer.step(LEARNING_RATE);
                run.afterUpdate(step[0]++);
            }, Map.of("waited", views::secondsWaited));
        }
    }
}
