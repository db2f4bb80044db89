package org.selfsup.core.benchmark;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Byol;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.MoCo;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.method.Views;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Optimizer;
import org.selfsup.core.nn.OptimizerSettings;

/**
 * Our side of the figures {@code step.…}: one training step, from views that are there already to moved weights.
 *
 * <p>Arguments: {@code --method simclr|moco|byol --encoder small-cnn|resnet18|resnet50 --channels 1 --size 28 --batch 256
 * --threads 2 --repeats 3 --precision float32|bf16}; {@code --queue 4096} for MoCo.
 */
public final class StepWorker {

    /** For BYOL, whose target follows ever more slowly: so many steps that a benchmark never sees the end. */
    private static final long TOTAL_STEPS = 1_000_000;
    private static final double LEARNING_RATE = 1e-3;
    private static final double WEIGHT_DECAY = 1e-6;

    private StepWorker() {
    }

    /** The same views in every step, in one piece. */
    private record SameViews(int images, INDArray chunk) implements Views {

        @Override
        public int chunks() {
            return 1;
        }

        @Override
        public INDArray chunk(int index) {
            return chunk;
        }
    }

    public static void main(String[] words) throws IOException {
        var options = Options.of(words, "method", "encoder", "channels", "size", "batch", "threads",
                "repeats", "precision", "queue");
        var worker = Worker.repeating(options.number("repeats"));
        System.err.println(Acceleration.describe());
        Acceleration.useThreads(options.number("threads"));
        var shape = options.shape();
        var method = method(options, shape);
        int batch = options.number("batch");
        var adamw = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(LEARNING_RATE), WEIGHT_DECAY);
        var precision = options.precision();
        var layout = new NetworkLayout(options.encoder(), shape, method.heads());
        try (var online = Network.create(layout, Acceleration.kit(precision), DataType.FLOAT, 1);
                var optimizer = Optimizer.of(adamw, online);
                var run = method.start(online, new SslMethod.RunContext(1, TOTAL_STEPS));
                var x = Nd4j.randn(DataType.FLOAT, 2L * batch, shape.channels(), shape.size(), shape.size())) {
            var views = new SameViews(batch, x);
            var step = new long[1];
            worker.serve(online.values().length(), () -> {
                run.differentiate(views, step[0]);
                optimizer.step(LEARNING_RATE);
                run.afterUpdate(step[0]++);
            });
        }
    }

    private static SslMethod method(Options options, InputShape shape) {
        var names = Map.of("simclr", SimClr.NAME, "moco", MoCo.NAME, "byol", Byol.NAME);
        var method = Methods.preset(options.choice("method", names), shape);
        // an automatic queue takes a quarter of the images
        return method instanceof MoCo ? method.forImages(4 * options.number("queue")) : method;
    }
}
