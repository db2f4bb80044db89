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

    private static final int BATCH = 32;

    private final Network network;

    GraphInference(NetworkLayout layout, LayerKit kit, Weights weights) {
        network = Network.create(layout, kit, DataType.FLOAT, 0);
        var wanted = network.weights().arrays().keySet();
        network.load(weights.select(wanted::contains));
    }

    @Override
    public float[][] represent(int count, Images images) {
        var shape = network.layout().shape();
        var rows = new float[count][];
        for (int from = 0; from < count; from += BATCH) {
            int first = from;
            int n = Math.min(BATCH, count - from);
            var pixels = new float[BATCH * shape.length()];
            IntStream.range(0, n).parallel().forEach(i -> images.write(first + i, pixels, i * shape.length()));
            try (var x = Nd4j.create(pixels, new long[] {BATCH, shape.channels(), shape.size(), shape.size()}, 'c')) {
                System.arraycopy(network.represent(x), 0, rows, from, n);
            }
        }
        return rows;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    /** Also gives back the working memory that DL4J keeps for the calling thread. */
    @Override
    public void close() {
        network.close();
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
