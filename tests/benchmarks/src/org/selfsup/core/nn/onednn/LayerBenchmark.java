package org.selfsup.core.nn.onednn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.benchmark.Options;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.loss.NtXent;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.core.workers.Workers;

/**
 * Prints {@code NAME ours peer ratio}: seconds of one SimCLR step (forward, NT-Xent, backward) and of one embedding pass,
 * on our layers and on DL4J's own, in alternating runs.
 *
 * <p>Arguments: {@code --rounds 3 --threads 2}; all processors if no threads are given.
 */
public final class LayerBenchmark {

    private LayerBenchmark() {
    }

    public static void main(String[] words) {
        var options = Options.of(words, "rounds", "threads");
        int rounds = options.number("rounds", 3);
        if (options.has("threads")) {
            Workers.setThreads(options.number("threads"));
        }
        System.out.println(OneDnn.describe());
        run("small-cnn-28x28x1-512-views", Backbone.SMALL_CNN, new InputShape(1, 28), 512, rounds);
        run("resnet18-32x32x3-128-views", Backbone.RESNET18, new InputShape(3, 32), 128, rounds);
    }

    private static void run(String name, Backbone backbone, InputShape shape, int views, int rounds) {
        LayerKit[] kits = {OneDnn.kit(Precision.FLOAT32).orElseThrow(), new StandardLayers()};
        double[][] step = new double[2][rounds];
        double[][] embed = new double[2][rounds];
        var heads = Map.of(NetworkLayout.PROJECTOR, new HeadLayout(backbone.embeddingSize(), 128, true, false));
        try (INDArray x = Nd4j.rand(DataType.FLOAT, views, shape.channels(), shape.size(), shape.size());
                Network ours = Network.create(new NetworkLayout(backbone, shape, heads), kits[0], DataType.FLOAT, 1);
                Network theirs = Network.create(new NetworkLayout(backbone, shape, heads), kits[1], DataType.FLOAT, 1)) {
            Network[] networks = {ours, theirs};
            for (int round = -1; round < rounds; round++) {
                for (int k = 0; k < 2; k++) {
                    Network network = networks[k];
                    int repeats = k == 0 ? 5 : 1;
                    double s = seconds(repeats, () -> step(network, x));
                    double e = seconds(repeats, () -> network.represent(x));
                    if (round >= 0) {
                        step[k][round] = s;
                        embed[k][round] = e;
                    }
                }
            }
        }
        print(name + "-step", step);
        print(name + "-embed", embed);
    }

    private static void step(Network network, INDArray x) {
        network.differentiate(x, (z, gradient) -> {
            var loss = NtXent.of(z, 0.5);
            gradient.assign(loss.gradient());
            return loss.loss();
        });
    }

    private static double seconds(int repeats, Runnable task) {
        double[] times = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            task.run();
            times[i] = (System.nanoTime() - start) / 1e9;
        }
        return median(times);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String name, double[][] seconds) {
        double ours = median(seconds[0]);
        double peer = median(seconds[1]);
        System.out.printf(Locale.ROOT, "%s %.3f %.3f %.1f%n", name, ours, peer, peer / ours);
    }
}
