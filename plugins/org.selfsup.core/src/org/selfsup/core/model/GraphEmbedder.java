package org.selfsup.core.model;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.Acceleration;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Weights;

/**
 * Runs the encoder on batches of one fixed size, the last one filled up with zeros: the native code chooses its way of
 * summing by the size of the batch, and a row must not depend on how many others it came with.
 */
final class GraphEmbedder implements Embedder {

    private static final int BATCH = 32;

    private final Preprocessing preprocessing;
    private final Network network;

    GraphEmbedder(ModelCard card, Weights weights) {
        preprocessing = card.preprocessing();
        var layout = NetworkLayout.encoder(card.backbone(), preprocessing.shape());
        network = Network.create(layout, Acceleration.kit(), DataType.FLOAT, 0);
        var wanted = network.weights().arrays().keySet();
        network.load(weights.select(wanted::contains));
    }

    @Override
    public float[][] embed(List<Image> images) {
        var shape = preprocessing.shape();
        var rows = new float[images.size()][];
        for (int from = 0; from < rows.length; from += BATCH) {
            int first = from;
            int n = Math.min(BATCH, rows.length - from);
            var pixels = new float[BATCH * shape.length()];
            IntStream.range(0, n).parallel()
                    .forEach(i -> preprocessing.apply(images.get(first + i), pixels, i * shape.length()));
            try (var x = Nd4j.create(pixels, new long[] {BATCH, shape.channels(), shape.size(), shape.size()}, 'c')) {
                System.arraycopy(network.represent(x), 0, rows, from, n);
            }
        }
        return rows;
    }

    @Override
    public int size() {
        return network.layout().backbone().embeddingSize();
    }

    /** Also gives back the working memory that DL4J keeps for the calling thread. */
    @Override
    public void close() {
        network.close();
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
