package org.selfsup.core.nn.onednn;

import java.util.stream.IntStream;
import org.selfsup.core.nn.Lazy;
import org.selfsup.core.workers.Workers;

/**
 * One layer's batch normalisation at one shape: {@code y = relu(gamma · x̂ + beta)}, {@code x̂ = (x − mean) / √(var + eps)},
 * mean and (biased) variance over the N values of a channel, of the batch or of each of some parts of it. The batch is cut
 * into blocks that fit into the cache; what they yield per channel is combined in order:
 *
 * <pre>
 *   dbeta = Σ dbeta_k            dgamma = Σ dgamma_k
 *   dx = gamma/σ · ( dy' − dbeta/N − x̂ · dgamma/N )      dy' = dy where the ReLU let pass
 * </pre>
 *
 * There is a way back for a batch in one part only.
 *
 * <p>Each step is a task per block, which whoever computes the array before or behind may run while the block is in its
 * worker's cache.
 */
final class BatchNormCalls {

    final BatchNormShape shape;
    final long images;
    final int parts;

    /** The layer's own cut of the batch. */
    final RowBlocks blocks;

    private final BlockCalls<BatchNormBlock> calls;
    private final int channels;
    /** The layer's own: in inference, and where a convolution has looked at its result, nobody asks. */
    private final Lazy<ChannelStatistics> statistics;
    /** Channels in lanes. */
    private final int width;
    private final Lanes gamma;
    private final Lanes beta;
    private final Lanes mean;
    private final Lanes variance;
    private final Lanes factor;
    private final Lanes shift;
    private final GrowingBuffer mask;
    /** How the batch was cut when it was normalised, as it must be on the way back. */
    private RowBlocks cut;
    private long maskBytes;
    /** Of dgamma for each block, then of dbeta. */
    private Floats sums;

    /**
     * @param parts of the batch, each with its own statistics
     * @param mask where training keeps which results the ReLU let pass
     */
    BatchNormCalls(BatchNormShape shape, long images, int parts, GrowingBuffer mask) {
        this.shape = shape;
        this.images = images;
        this.parts = parts;
        this.mask = mask;
        blocks = RowBlocks.of(images, shape.rows() / images, shape.c(), parts);
        calls = BlockCalls.ofBatchNorm(shape);
        statistics = new Lazy<>(() -> new ChannelStatistics(shape, blocks));
        channels = Math.toIntExact(shape.c());
        width = BatchNormShape.width(channels);
        gamma = new Lanes(channels, 1);
        beta = new Lanes(channels, 1);
        mean = new Lanes(channels, parts);
        variance = new Lanes(channels, parts);
        factor = new Lanes(channels, 1);
        shift = new Lanes(channels, 1);
    }

    /** Takes over the parameters. */
    void parameters(float[] newGamma, float[] newBeta) {
        gamma.write(0, newGamma);
        beta.write(0, newBeta);
    }

    /** The layer's statistics, of values at this address. */
    void statistics(long source) {
        Workers.run(blocks.count(), statistics.get().of(source));
        statistics(statistics.get(), source);
    }

    /** The layer's statistics, once somebody has looked at all blocks of the values at this address. */
    void statistics(ChannelStatistics found, long source) {
        found.combine(parts, source, mean, variance);
    }

    /** Normalises one block with these statistics; source and result are addresses. */
    Workers.Task normalise(RowBlocks newCut, long source, long result) {
        cut(newCut);
        long bits = mask.take(maskBytes * newCut.count());
        var ofParts = IntStream.range(0, parts).mapToObj(this::channels).toArray(BatchNormBlock.Channels[]::new);
        return (worker, block) -> {
            long offset = newCut.start(block) * shape.rowBytes();
            calls.get(worker, newCut.rows(block)).training(source + offset, ofParts[newCut.part(block, parts)],
                    bits + block * maskBytes, result + offset);
        };
    }

    private BatchNormBlock.Channels channels(int part) {
        return new BatchNormBlock.Channels(gamma.at(0), beta.at(0), mean.at(part), variance.at(part));
    }

    /** How the batch was cut when it was last normalised. */
    RowBlocks cut() {
        return cut;
    }

    private void cut(RowBlocks newCut) {
        if (newCut.equals(cut)) {
            return;
        }
        sums = new Floats(2L * newCut.count() * width);
        // a block whose rows cannot be dealt to lanes may ask for eight times as much as one with a row more
        Workers.run(1, (worker, index) -> maskBytes = IntStream.range(0, newCut.count()).mapToLong(newCut::rows).distinct()
                .map(rows -> BatchNormPrimitives.of(shape.withRows(rows).inLanes()).mask().get_size()).max().orElse(0));
        cut = newCut;
    }

    /**
     * First half of the way back, for one block of {@link #cut}: what the block gives to the sums, and the part of the
     * gradient that needs no sums. All arguments are addresses; the gradients' may be the same.
     */
    Workers.Task differentiate(long source, long resultGradient, long sourceGradient) {
        long bits = mask.take(maskBytes * cut.count());
        var ofBatch = channels(0);
        return (worker, block) -> {
            long offset = cut.start(block) * shape.rowBytes();
            long place = (long) block * width;
            var gradients = new BatchNormBlock.Gradients(resultGradient + offset, sums.at(place),
                    sums.at(place + (long) cut.count() * width), sourceGradient + offset);
            calls.get(worker, cut.rows(block)).backward(source + offset, ofBatch, bits + block * maskBytes, gradients);
        };
    }

    /** The gradients of gamma and beta, once all blocks have been through the first half. */
    void combineGradients(long gammaGradient, long betaGradient) {
        float[] ofBlocks = sums.read(2 * cut.count() * width);
        float[] dgamma = sum(ofBlocks, 0);
        float[] dbeta = sum(ofBlocks, cut.count());
        float[] gammas = gamma.read();
        float[] means = mean.read();
        float[] variances = variance.read();
        float[] factors = new float[channels];
        float[] shifts = new float[channels];
        for (int c = 0; c < channels; c++) {
            double inverse = 1 / Math.sqrt(variances[c] + (double) shape.eps());
            double scale = -gammas[c] * inverse / shape.rows();
            double factor = scale * inverse * dgamma[c];
            factors[c] = (float) factor;
            shifts[c] = (float) (scale * dbeta[c] - means[c] * factor);
        }
        Floats.write(dgamma, gammaGradient);
        Floats.write(dbeta, betaGradient);
        factor.write(0, factors);
        shift.write(0, shifts);
    }

    private float[] sum(float[] ofBlocks, int first) {
        double[] sums = new double[channels];
        cut.lanes(0, cut.count(), shape, (place, rows) -> {
            for (int c = 0; c < channels; c++) {
                sums[c] += ofBlocks[first * width + place + c];
            }
        });
        float[] rounded = new float[channels];
        for (int c = 0; c < channels; c++) {
            rounded[c] = (float) sums[c];
        }
        return rounded;
    }

    /** Second half of the way back, for one block of any cut: the part of the gradient that needs the sums. */
    Workers.Task correct(RowBlocks any, long source, long sourceGradient) {
        return (worker, block) -> {
            long offset = any.start(block) * shape.rowBytes();
            calls.get(worker, any.rows(block)).correct(source + offset, factor.at(0), shift.at(0),
                    sourceGradient + offset);
        };
    }

    /** Normalises with running statistics; source and result are addresses. */
    void inference(long source, float[] runningMean, float[] runningVariance, long result) {
        mean.write(0, runningMean);
        variance.write(0, runningVariance);
        var running = channels(0);
        Workers.run(blocks.count(), (worker, block) -> {
            long offset = blocks.start(block) * shape.rowBytes();
            calls.get(worker, blocks.rows(block)).inference(source + offset, running, result + offset);
        });
    }

    /** The mean of the last batch. */
    float[] mean() {
        return mean.read();
    }

    /** The variance of the last batch. */
    float[] variance() {
        return variance.read();
    }
}
