package org.selfsup.core.nn.onednn;

/**
 * Mean and (biased) variance of each channel, block by block, and of parts of the batch from those of their blocks, in order
 * and in double precision:
 *
 * <pre>
 *   mean = Σ n_k mean_k / N      var = Σ n_k (var_k + (mean_k − mean)²) / N
 * </pre>
 */
final class ChannelStatistics {

    final RowBlocks blocks;

    private final BatchNormShape shape;
    private final BlockCalls calls;
    private final int channels;
    /** Channels in lanes, of a block. */
    private final int width;
    private final Floats means;
    private final Floats variances;

    ChannelStatistics(BatchNormShape shape, RowBlocks blocks) {
        this.shape = shape;
        this.blocks = blocks;
        calls = new BlockCalls(shape);
        channels = Math.toIntExact(shape.c());
        width = BatchNormShape.width(channels);
        means = new Floats((long) blocks.count() * width);
        variances = new Floats((long) blocks.count() * width);
    }

    /** Looks at one block of the values at this address. */
    Workers.Task of(long values) {
        return (worker, block) -> {
            long place = (long) block * width;
            calls.get(worker, blocks.rows(block)).statistics(values + blocks.start(block) * shape.rowBytes(),
                    means.at(place), variances.at(place));
        };
    }

    /** Once all blocks have been looked at: writes mean and variance of each part, {@code [parts][lanes][channels]}. */
    void combine(int parts, Lanes mean, Lanes variance) {
        float[] blockMeans = means.read(blocks.count() * width);
        float[] blockVariances = variances.read(blocks.count() * width);
        int each = blocks.count() / parts;
        for (int part = 0; part < parts; part++) {
            combine(part, part * each, (part + 1) * each, blockMeans, blockVariances, mean, variance);
        }
    }

    private void combine(int part, int from, int to, float[] blockMeans, float[] blockVariances, Lanes mean,
            Lanes variance) {
        double[] centre = new double[channels];
        blocks.lanes(from, to, shape, (place, n) -> {
            for (int c = 0; c < channels; c++) {
                centre[c] += n * blockMeans[place + c];
            }
        });
        double rows = blocks.start(to) - blocks.start(from);
        for (int c = 0; c < channels; c++) {
            centre[c] /= rows;
        }
        double[] squares = new double[channels];
        blocks.lanes(from, to, shape, (place, n) -> {
            for (int c = 0; c < channels; c++) {
                double away = blockMeans[place + c] - centre[c];
                squares[c] += n * (blockVariances[place + c] + away * away);
            }
        });
        float[] m = new float[channels];
        float[] v = new float[channels];
        for (int c = 0; c < channels; c++) {
            m[c] = (float) centre[c];
            v[c] = (float) (squares[c] / rows);
        }
        mean.write(part, m);
        variance.write(part, v);
    }
}
