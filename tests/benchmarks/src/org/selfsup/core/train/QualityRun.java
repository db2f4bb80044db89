package org.selfsup.core.train;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.benchmark.Options;
import org.selfsup.core.benchmark.Unwatched;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.method.Byol;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.MoCo;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

/**
 * Our side of tests/benchmarks/quality: one training on Fashion-MNIST, whose embeddings of training and test images go into a
 * file for the judge that both sides share. Labels are read for {@code --watch} only, which classifies training images that
 * are not trained on; recipes are chosen by it, never by test images.
 *
 * <p>Arguments: {@code --method simclr|moco|byol|random|raw --seed 1 --images 20000 --epochs 3 --batch 128 --lr 0.002
 * --threads 2 --embeddings FILE}; to look for recipes also {@code --temperature --queue --momentum --symmetric --decay --views
 * --watch EPOCHS}, and {@code --memory GB} for a pass of SimCLR; {@code --precision bf16}, {@code --encoder resnet18}.
 */
public final class QualityRun {

    private static final InputShape SHAPE = Labelled.SHAPE;
    private static final Path DATA = Path.of("/usr/share/datasets/fashion-mnist");
    private static final int WATCHED = 4000;

    private final Options options;

    private QualityRun(Options options) {
        this.options = options;
    }

    public static void main(String[] words) throws Exception {
        new QualityRun(Options.of(words, "method", "seed", "images", "epochs", "batch", "lr", "threads", "embeddings",
                "temperature", "queue", "momentum", "symmetric", "decay", "views", "watch", "memory", "precision",
                "encoder")).run();
    }

    private void run() throws Exception {
        var all = Labelled.read(DATA, "train");
        int count = options.number("images", 20_000);
        var images = all.range(0, count);
        var preprocessing = Preprocessing.measure(images, SHAPE);
        var method = options.has("method") ? options.text("method") : "simclr";
        if (method.equals("raw")) {
            write(images.pixels(preprocessing), Labelled.read(DATA, "test").pixels(preprocessing));
            System.out.println("{\"train_seconds\": 0}");
        } else if (method.equals("random")) {
            write(PretrainedModel.random(encoder(), preprocessing, seed()), images);
            System.out.println("{\"train_seconds\": 0}");
        } else {
            pretrain(method(method), images, all);
        }
    }

    private void pretrain(SslMethod method, Labelled images, Labelled all) throws Exception {
        int epochs = options.number("epochs", 3);
        int batch = options.number("batch", 128);
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(options.real("lr", 2e-3)), 1e-6);
        var settings = new PretrainSettings(method, encoder(), SHAPE, epochs, batch, seed(), optimizer, 1,
                options.number("threads", 2), options.has("precision") ? options.precision() : Precision.FLOAT32);
        var policy = options.choice("views", Map.of("simclr", AugmentationPolicy.forSimClr(SHAPE), "byol",
                AugmentationPolicy.forByol(SHAPE)), AugmentationPolicy.forSimClr(SHAPE));
        Optional<Monitor> monitor = Optional.empty();
        if (options.has("watch")) {
            var watched = all.range(all.size() - WATCHED, all.size());
            monitor = Optional.of(new Monitor(watched, watched.labels(), 10, options.number("watch", 1)));
        }
        var clock = new StepClock();
        var result = Pretraining.run(settings, images, policy, monitor, Optional.empty(), Optional.empty(), clock);
        write(result.model(), images);
        var last = result.history().get(result.history().size() - 1);
        long steps = (long) (images.size() / batch) * epochs;
        System.out.printf(Locale.ROOT, "{\"train_seconds\": %.2f, \"loss\": %.4f, \"spread\": %.4f, \"views_per_second\": %.0f,"
                + " \"rank_me\": %.1f, \"knn_watched\": %s}%n", clock.seconds(), last.loss(), last.spread(),
                2.0 * steps * batch / clock.seconds(), last.rankMe(),
                last.knn().isPresent() ? String.format(Locale.ROOT, "%.4f", last.knn().getAsDouble()) : "null");
    }

    private Backbone encoder() {
        return options.has("encoder") ? options.encoder() : Backbone.SMALL_CNN;
    }

    private SslMethod method(String name) {
        return switch (name) {
            case "simclr" -> {
                var usual = (SimClr) Methods.preset(SimClr.NAME, SHAPE);
                yield new SimClr(options.real("temperature", usual.temperature()), usual.projector(),
                        options.real("memory", usual.memoryGigabytes()));
            }
            case "moco" -> {
                var usual = (MoCo) Methods.preset(MoCo.NAME, SHAPE);
                yield new MoCo(options.real("temperature", usual.temperature()), options.number("queue", 4096),
                        options.real("momentum", usual.momentum()),
                        options.choice("symmetric", Map.of("0", false, "1", true), false), usual.subBatches(), usual.projector());
            }
            case "byol" -> {
                var usual = (Byol) Methods.preset(Byol.NAME, SHAPE);
                yield new Byol(options.real("decay", usual.targetDecay()), usual.projector(), usual.predictor());
            }
            default -> throw new IllegalArgumentException("method must be simclr, moco, byol, random or raw, got " + name);
        };
    }

    /** From the line before the first epoch's, which announces the settings, to that of the last one, measurements included. */
    private static final class StepClock extends Unwatched {

        private long first;
        private long last;

        double seconds() {
            return (last - first) / 1e9;
        }

        @Override
        public void log(String line) {
            super.log(line);
            if (line.startsWith("epoch ")) {
                last = System.nanoTime();
            } else if (last == 0) {
                first = System.nanoTime();
            }
        }
    }

    private void write(PretrainedModel model, Labelled train) throws IOException {
        if (!options.has("embeddings")) {
            return;
        }
        try (var embedder = model.embedder()) {
            write(embedder.embed(train.images()), embedder.embed(Labelled.read(DATA, "test").images()));
        }
    }

    /** Four little-endian integers (training rows, test rows, dimensions, 0), then the rows as little-endian floats. */
    private void write(float[][] train, float[][] test) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(Path.of(options.text("embeddings"))), 1 << 20)) {
            var head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            out.write(head.putInt(train.length).putInt(test.length).putInt(train[0].length).putInt(0).array());
            write(train, out);
            write(test, out);
        }
    }

    private static void write(float[][] rows, OutputStream out) throws IOException {
        for (var row : rows) {
            var bytes = ByteBuffer.allocate(4 * row.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(row);
            out.write(bytes.array());
        }
    }

    private long seed() {
        return options.number("seed", 1);
    }
}
