package org.selfsup.core.acceleration;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.nn.Inference;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Weights;

/**
 * Runs any encoder as a DL4J graph, on batches of one fixed size, the last one filled up with zeros: the native code chooses
 * its way of summing by the size of the batch, and a row must not depend on how many others it came with. (On DL4J's own
 * layers its last bit may still depend on its place.)
 */
final class GraphInference implements Inference {

    private static final int LARGEST_BATCH = 32;
    /** Of all activations of a batch, a few of which are there at a time; one image may have more: 4 GB. */
    private static final long MOST_BYTES = 4L << 30;

    private final Network network;
    private final int batch;

    GraphInference(NetworkLayout layout, LayerKit kit, Weights weights) {
        network = Network.create(layout, kit, DataType.FLOAT, 0);
        try {
            var wanted = network.weights().arrays().keySet();
            network.load(weights.select(wanted::contains));
            batch = batchOf(network.activationBytes());
        } catch (RuntimeException | Error failed) {
            network.close();
            throw failed;
        }
    }

    /** A power of two; always the same for a network. */
    static int batchOf(long bytesPerImage) {
        int batch = LARGEST_BATCH;
        while (batch > 1 && batch * bytesPerImage > MOST_BYTES) {
            batch /= 2;
        }
        return batch;
    }

    @Override
    public float[][] represent(int count, Images images) {
        var shape = network.layout().shape();
        var rows = new float[count][];
        for (int from = 0; from < count; from += batch) {
            int first = from;
            int n = Math.min(batch, count - from);
            var pixels = new float[batch * shape.length()];
            IntStream.range(0, n).parallel().forEach(i -> images.write(first + i, pixels, i * shape.length()));
            try (var x = Nd4j.create(pixels, new long[] {batch, shape.channels(), shape.size(), shape.size()}, 'c')) {
                System.arraycopy(network.represent(x), 0, rows, from, n);
            }
        }
        return rows;
    }

    @Override
    public int batch() {
        return batch;
    }

    /** Also gives back the working memory that DL4J keeps for the calling thread. */
    @Override
    public void close() {
        network.close();
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
