package org.selfsup.core.nn.onednn;

import org.selfsup.core.nn.Lazy;
import org.selfsup.core.workers.Workers;

/**
 * Mean and (biased) variance of each channel for each part of the batch, from what its blocks give, in order and in double
 * precision. Blocks give sums of x and of x², which is fast:
 *
 * <pre>
 *   mean = Σ x / N      var = Σ x² / N − mean²
 * </pre>
 *
 * or, where a mean is so large that this difference would lose digits, their own mean and variance:
 *
 * <pre>
 *   mean = Σ n_k mean_k / N      var = Σ n_k (var_k + (mean_k − mean)²) / N
 * </pre>
 */
final class ChannelStatistics {

    /** {@code mean² / (var + eps)} up to which sums are good enough. */
    private static final double LARGE = 36;

    final RowBlocks blocks;

    private final BatchNormShape shape;
    private final BlockCalls<ChannelSums> summing;
    private final BlockCalls<BatchNormBlock> exact;
    private final int channels;
    /** Channels in lanes, of a block. */
    private final int width;
    /** Of x and of x² of each block; null if the channels are not summed up. */
    private final double[][] sums;
    /** Of each block, if need be. */
    private final Lazy<Floats> means;
    private final Lazy<Floats> variances;

    ChannelStatistics(BatchNormShape shape, RowBlocks blocks) {
        this.shape = shape;
        this.blocks = blocks;
        summing = new BlockCalls<>(shape, ChannelSums::new);
        exact = BlockCalls.ofBatchNorm(shape);
        channels = Math.toIntExact(shape.c());
        width = BatchNormShape.width(channels);
        sums = ChannelSums.suit(shape) ? new double[blocks.count()][2 * channels] : null;
        means = new Lazy<>(() -> new Floats((long) blocks.count() * width));
        variances = new Lazy<>(() -> new Floats((long) blocks.count() * width));
    }

    /** Looks at one block of the values at this address. */
    Workers.Task of(long values) {
        return sums == null ? exactly(values)
                : (worker, block) -> summing.get(worker, blocks.rows(block)).run(at(values, block), sums[block]);
    }

    private Workers.Task exactly(long values) {
        Floats toMeans = means.get();
        Floats toVariances = variances.get();
        return (worker, block) -> {
            long place = (long) block * width;
            exact.get(worker, blocks.rows(block)).statistics(at(values, block), toMeans.at(place), toVariances.at(place));
        };
    }

    private long at(long values, int block) {
        return values + blocks.start(block) * shape.rowBytes();
    }

    /**
     * Once all blocks of the values at this address have been looked at: writes mean and variance of each part,
     * {@code [parts][lanes][channels]}.
     */
    void combine(int parts, long values, Lanes mean, Lanes variance) {
        int each = blocks.count() / parts;
        if (sums != null) {
            boolean good = true;
            for (int part = 0; part < parts && good; part++) {
                good = addUp(part, part * each, (part + 1) * each, mean, variance);
            }
            if (good) {
                return;
            }
            Workers.run(blocks.count(), exactly(values));
        }
        float[] blockMeans = means.get().read(blocks.count() * width);
        float[] blockVariances = variances.get().read(blocks.count() * width);
        for (int part = 0; part < parts; part++) {
            combine(part, part * each, (part + 1) * each, blockMeans, blockVariances, mean, variance);
        }
    }

    /** @return whether that was good enough */
    private boolean addUp(int part, int from, int to, Lanes mean, Lanes variance) {
        double rows = blocks.start(to) - blocks.start(from);
        float[] m = new float[channels];
        float[] v = new float[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double squares = 0;
            for (int block = from; block < to; block++) {
                sum += sums[block][c];
                squares += sums[block][channels + c];
            }
            double centre = sum / rows;
            double spread = Math.max(0, squares / rows - centre * centre);
            // what is not a number is not good enough either
            if (!(centre * centre <= LARGE * (spread + shape.eps()))) {
                return false;
            }
            m[c] = (float) centre;
            v[c] = (float) spread;
        }
        mean.write(part, m);
        variance.write(part, v);
        return true;
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
