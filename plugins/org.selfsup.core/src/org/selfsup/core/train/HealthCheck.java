package org.selfsup.core.train;

import java.util.concurrent.CancellationException;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.core.eval.Knn;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.Network;

/** Looks at the encoder after an epoch, always on the same images and views. */
final class HealthCheck {

    /** Images per forward pass, at most. */
    private static final int MOST_AT_ONCE = 64;
    /**
     * Images looked at, at most. A ResNet-50's 2,048 values would ask for 4,096: forward passes and a singular value
     * decomposition of minutes after each epoch. Of 1,024 images RankMe can tell at most 1,024 dimensions in use.
     */
    private static final int MOST = 1024;
    /** Images looked at, if there are so many: of fewer the figures are chance, however short a representation is. */
    private static final int LEAST = 256;
    /** Images whose two views are compared. */
    private static final int PAIRS = 256;
    /** The health check's views belong to an epoch that no training has. */
    private static final int EPOCH = -1;

    private final ImageSource source;
    private final Augmenter augmenter;
    private final Preprocessing preprocessing;
    private final long seed;
    private final int images;
    private final int atOnce;

    @FunctionalInterface
    private interface Input {
        /** Writes one encoder input. */
        void write(int row, float[] out, int offset);
    }

    /**
     * Looks at twice as many images as the representation has dimensions, so that its rank can show, or at the most. No more
     * of them go through the network at once than views of a batch: where memory is short, a smaller batch helps here too.
     *
     * @param imagesPerPass of a batch, two views of each
     */
    HealthCheck(PretrainSettings settings, int embeddingSize, ImageSource source, Augmenter augmenter,
            Preprocessing preprocessing, int imagesPerPass) {
        this.source = source;
        this.augmenter = augmenter;
        this.preprocessing = preprocessing;
        seed = settings.seed();
        images = Math.min(source.size(), Math.min(MOST, Math.max(LEAST, 2 * embeddingSize)));
        atOnce = Math.min(MOST_AT_ONCE, 2 * imagesPerPass);
    }

    /** Number of images looked at. */
    int images() {
        return images;
    }

    /**
     * The figures of the network as it is now; they are no numbers if what it gives is none.
     *
     * @throws TrainingCancelledException between two forward passes, if the listener says so
     */
    Health of(Network network, TrainingListener listener) throws TrainingCancelledException {
        var whole = outputs(network, images,
                (row, out, offset) -> preprocessing.apply(source.image(index(row, images)), out, offset), listener);
        var z = EmbeddingHealth.of(whole.z());
        double alignment = EmbeddingHealth.alignment(views(network, 0, listener), views(network, 1, listener));
        return new Health(z.spread(), EmbeddingHealth.of(whole.h()).rankMe(), z.rankMe(), alignment, z.uniformity());
    }

    /**
     * Accuracy of one half of the monitor's images, classified by the other; NaN if the encoder gives values that are no numbers.
     *
     * @throws TrainingCancelledException between two forward passes or while neighbours are looked for, if the listener says so
     */
    double accuracy(Network network, Monitor monitor, TrainingListener listener) throws TrainingCancelledException {
        var h = new float[monitor.images().size()][];
        inChunks(h.length, (row, out, offset) -> preprocessing.apply(monitor.images().image(row), out, offset), listener,
                (x, from) -> copy(network.represent(x), h, from));
        if (!Stream.of(h).allMatch(EmbeddingHealth::isFinite)) {
            return Double.NaN;
        }
        var halves = monitor.halves();
        var labels = monitor.labels();
        var bank = IntStream.of(halves.train()).mapToObj(row -> h[row]).toArray(float[][]::new);
        var bankLabels = IntStream.of(halves.train()).map(row -> labels[row]).toArray();
        var queries = IntStream.of(halves.test()).mapToObj(row -> h[row]).toArray(float[][]::new);
        try {
            var predicted = Knn.predict(bank, bankLabels, monitor.classes(), queries, monitor.neighbours(),
                    Knn.DEFAULT_TEMPERATURE, listener::heartbeat);
            long right = IntStream.range(0, queries.length).filter(i -> predicted[i] == labels[halves.test()[i]]).count();
            return (double) right / queries.length;
        } catch (CancellationException stop) {
            throw new TrainingCancelledException();
        }
    }

    private float[][] views(Network network, int view, TrainingListener listener) throws TrainingCancelledException {
        int pairs = Math.min(PAIRS, images);
        return outputs(network, pairs, (row, out, offset) -> {
            int index = index(row, pairs);
            augmenter.view(source.image(index), seed, EPOCH, index, view, out, offset);
            preprocessing.normalise(out, offset);
        }, listener).z();
    }

    /** So many rows, evenly spread over the source. */
    private int index(int row, int rows) {
        return (int) ((long) row * source.size() / rows);
    }

    private Network.Outputs outputs(Network network, int rows, Input input, TrainingListener listener)
            throws TrainingCancelledException {
        var h = new float[rows][];
        var z = new float[rows][];
        inChunks(rows, input, listener, (x, from) -> {
            var out = network.outputs(x);
            copy(out.h(), h, from);
            copy(out.z(), z, from);
        });
        return new Network.Outputs(h, z);
    }

    private static void copy(float[][] some, float[][] all, int from) {
        System.arraycopy(some, 0, all, from, some.length);
    }

    /** @param pass what is to become of some rows, with the number of the first */
    private void inChunks(int rows, Input input, TrainingListener listener, ObjIntConsumer<INDArray> pass)
            throws TrainingCancelledException {
        InputShape shape = preprocessing.shape();
        for (int from = 0; from < rows; from += atOnce) {
            listener.checkCancelled();
            int n = Math.min(atOnce, rows - from);
            var chunk = new float[n * shape.length()];
            for (int i = 0; i < n; i++) {
                input.write(from + i, chunk, i * shape.length());
            }
            try (var x = Nd4j.create(chunk, new long[] {n, shape.channels(), shape.size(), shape.size()}, 'c')) {
                pass.accept(x, from);
            }
        }
    }
}
