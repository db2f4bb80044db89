package org.selfsup.core.benchmark.libtorch;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.selfsup.core.benchmark.Options;
import org.selfsup.core.benchmark.Worker;

/**
 * libtorch's side of the figures {@code step.…} (SimCLR) and {@code embed.…}, in a JVM without our engine.
 *
 * <p>Arguments: those of {@code StepWorker} or {@code EmbedWorker}, {@code --task step|embed}, {@code --layout
 * channels-last|nchw} and, to embed, {@code --batch} images at once. {@code --precision bf16} is libtorch's own mixed precision
 * (autocast), in which weights stay float32. {@code --task load} does nothing but load the library.
 */
public final class LibtorchWorker {

    private static final double LEARNING_RATE = 1e-3;
    private static final double WEIGHT_DECAY = 1e-6;

    private enum Task {
        LOAD, STEP, EMBED
    }

    private final Options options;
    private final MemoryFormat layout;
    private final int size;

    private LibtorchWorker(Options options) {
        this.options = options;
        layout = options.choice("layout", Map.of("nchw", MemoryFormat.Contiguous, "channels-last", MemoryFormat.ChannelsLast));
        size = options.number("size");
    }

    public static void main(String[] words) throws IOException {
        var options = Options.of(words, "task", "layout", "method", "encoder", "channels", "size", "batch", "images", "threads",
                "repeats", "precision");
        var task = options.choice("task", Map.of("load", Task.LOAD, "step", Task.STEP, "embed", Task.EMBED));
        if (task == Task.LOAD) {
            torch.get_num_threads();
            return;
        }
        var worker = Worker.repeating(options.number("repeats"));
        torch.set_num_threads(options.number("threads"));
        torch.manual_seed(1);
        var side = new LibtorchWorker(options);
        if (task == Task.STEP) {
            side.step(worker);
        } else {
            side.embed(worker);
        }
    }

    private void step(Worker worker) throws IOException {
        torch.set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
        // every weight is used once in a step: there is nothing to keep, and what is kept would have to be dropped after each
        torch.set_autocast_cache_enabled(false);
        torch.set_autocast_enabled(DeviceType.CPU, options.choice("precision", Map.of("bf16", true, "float32", false)));
        var layers = new Layers(layout, true);
        var encoder = encoder(layers);
        var projector = Networks.projector(layers, encoder.width(), size <= 64 ? 256 : 2048);
        double temperature = size <= 64 ? 0.2 : 0.1;
        var adamw = new AdamW(layers.weights(), adamw(WEIGHT_DECAY));
        adamw.add_param_group(new OptimizerParamGroup(layers.others(), adamw(0)));
        int batch = options.number("batch");
        var views = images(2L * batch);
        var partners = torch.arange(new Scalar(2 * batch)).to(ScalarType.Long).roll(batch);
        worker.serve(layers.values(), () -> {
            adamw.zero_grad(true);
            backward(() -> ntXent(projector.of(encoder.layer().of(views)), partners, temperature));
            adamw.step();
        });
    }

    /** Frees the tensors of the step at its end; the graph of the backward pass goes with them. */
    @SuppressWarnings("try")
    private static float backward(Supplier<Tensor> forward) {
        try (var scope = new PointerScope()) {
            var loss = forward.get();
            loss.backward();
            return loss.item_float();
        }
    }

    private static AdamWOptions adamw(double decay) {
        var settings = new AdamWOptions(LEARNING_RATE);
        settings.weight_decay().put(decay);
        return settings;
    }

    private static Tensor ntXent(Tensor projections, Tensor partners, double temperature) {
        var z = torch.normalize(projections);
        var logits = z.matmul(z.t()).div(new Scalar(temperature));
        logits.fill_diagonal_(new Scalar(Double.NEGATIVE_INFINITY));
        return torch.cross_entropy_loss(logits, partners);
    }

    private void embed(Worker worker) throws IOException {
        var layers = new Layers(layout, false);
        var encoder = encoder(layers);
        int batch = options.number("batch");
        var images = images(options.number("images"));
        worker.serve(layers.values(), () -> {
            for (long from = 0; from < images.size(0); from += batch) {
                embed(encoder.layer(), images, from, Math.min(batch, images.size(0) - from));
            }
        });
    }

    @SuppressWarnings("try")
    private static void embed(Layer encoder, Tensor images, long from, long count) {
        try (var scope = new PointerScope(); var mode = new InferenceMode()) {
            encoder.of(images.narrow(0, from, count));
        }
    }

    private Networks.Encoder encoder(Layers layers) {
        return Networks.encoder(options.text("encoder"), layers, options.number("channels"), size);
    }

    private Tensor images(long count) {
        return Layers.in(layout, torch.randn(count, options.number("channels"), size, size));
    }
}
