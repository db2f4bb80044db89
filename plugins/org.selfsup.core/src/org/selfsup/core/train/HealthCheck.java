package org.selfsup.core.train;

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

    /** Images per forward pass. */
    private static final int CHUNK = 64;
    /**
     * Images looked at, at most. A ResNet-50's 2,048 values would ask for 4,096: forward passes and a singular value
     * decomposition of minutes after each epoch. Of 1,024 images RankMe can tell at most 1,024 dimensions in use.
     */
    private static final int MOST = 1024;
    /** Images whose two views are compared. */
    private static final int PAIRS = 256;
    /** The health check's views belong to an epoch that no training has. */
    private static final int EPOCH = -1;

    private final ImageSource source;
    private final Augmenter augmenter;
    private final Preprocessing preprocessing;
    private final long seed;
    private final int images;

    /**
     * @param spread std·√d of the projections z, in which a collapse shows first
     * @param rankMe of the representations h
     * @param projectionRankMe of the projections z
     * @param projectionSize number of values of z
     * @param alignment of the projections of two views
     * @param uniformity of the projections
     */
    record Health(double spread, double rankMe, double projectionRankMe, int projectionSize, double alignment,
            double uniformity) {

        /** Whether all figures are numbers. */
        boolean finite() {
            return Double.isFinite(spread + rankMe + projectionRankMe + alignment + uniformity);
        }
    }

    @FunctionalInterface
    private interface Input {
        /** Writes one encoder input. */
        void write(int row, float[] out, int offset);
    }

    /** Looks at twice as many images as the representation has dimensions, so that its rank can show, or at the most. */
    HealthCheck(PretrainSettings settings, int embeddingSize, ImageSource source, Augmenter augmenter,
            Preprocessing preprocessing) {
        this.source = source;
        this.augmenter = augmenter;
        this.preprocessing = preprocessing;
        seed = settings.seed();
        images = Math.min(source.size(), Math.min(MOST, 2 * embeddingSize));
    }

    Health of(Network network, TrainingListener listener) throws TrainingCancelledException {
        var whole = outputs(network, images,
                (row, out, offset) -> preprocessing.apply(source.image(index(row)), out, offset), listener);
        var z = EmbeddingHealth.of(whole.z());
        double alignment = EmbeddingHealth.alignment(views(network, 0, listener), views(network, 1, listener));
        return new Health(z.spread(), EmbeddingHealth.of(whole.h()).rankMe(), z.rankMe(), whole.z()[0].length, alignment,
                z.uniformity());
    }

    /** Accuracy of the monitor's odd images, classified by its even ones. */
    double accuracy(Network network, Monitor monitor, TrainingListener listener) throws TrainingCancelledException {
        int n = monitor.images().size();
        var h = outputs(network, n,
                (row, out, offset) -> preprocessing.apply(monitor.images().image(row), out, offset), listener).h();
        var labels = monitor.labels();
        var bank = new float[(n + 1) / 2][];
        var bankLabels = new int[bank.length];
        var queries = new float[n / 2][];
        for (int i = 0; i < n; i++) {
            if (i % 2 == 0) {
                bank[i / 2] = h[i];
                bankLabels[i / 2] = labels[i];
            } else {
                queries[i / 2] = h[i];
            }
        }
        var predicted = Knn.predict(bank, bankLabels, monitor.classes(), queries, Knn.DEFAULT_K, Knn.DEFAULT_TEMPERATURE);
        int right = 0;
        for (int i = 0; i < queries.length; i++) {
            if (predicted[i] == labels[2 * i + 1]) {
                right++;
            }
        }
        return (double) right / queries.length;
    }

    private float[][] views(Network network, int view, TrainingListener listener) throws TrainingCancelledException {
        return outputs(network, Math.min(PAIRS, images), (row, out, offset) -> {
            augmenter.view(source.image(index(row)), seed, EPOCH, index(row), view, out, offset);
            preprocessing.normalise(out, offset);
        }, listener).z();
    }

    /** Evenly spread over the source. */
    private int index(int row) {
        return (int) ((long) row * source.size() / images);
    }

    private Network.Outputs outputs(Network network, int rows, Input input, TrainingListener listener)
            throws TrainingCancelledException {
        var h = new float[rows][];
        var z = new float[rows][];
        InputShape shape = preprocessing.shape();
        for (int from = 0; from < rows; from += CHUNK) {
            listener.checkCancelled();
            int n = Math.min(CHUNK, rows - from);
            var chunk = new float[n * shape.length()];
            for (int i = 0; i < n; i++) {
                input.write(from + i, chunk, i * shape.length());
            }
            try (var x = Nd4j.create(chunk, new long[] {n, shape.channels(), shape.size(), shape.size()}, 'c')) {
                var out = network.outputs(x);
                System.arraycopy(out.h(), 0, h, from, n);
                System.arraycopy(out.z(), 0, z, from, n);
            }
        }
        return new Network.Outputs(h, z);
    }
}
