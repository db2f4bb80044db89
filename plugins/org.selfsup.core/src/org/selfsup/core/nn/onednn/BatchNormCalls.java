package org.selfsup.core.nn.onednn;

/**
 * One layer's batch normalisation at one shape: {@code y = relu(gamma · x̂ + beta)}, {@code x̂ = (x − mean) / √(var + eps)},
 * mean and (biased) variance over the N values of a channel. The batch is cut into blocks that fit into the cache; what they
 * yield per channel is combined in order, in double precision:
 *
 * <pre>
 *   mean = Σ n_k mean_k / N      var = Σ n_k (var_k + (mean_k − mean)²) / N
 *   dbeta = Σ dbeta_k            dgamma = Σ dgamma_k
 *   dx = gamma/σ · ( dy' − dbeta/N − x̂ · dgamma/N )      dy' = dy where the ReLU let pass
 * </pre>
 */
final class BatchNormCalls {

    final BatchNormShape shape;

    private final Slices blocks;
    private final Slices.Calls<BatchNormBlock> calls;
    private final int channels;
    private final Floats blockFirst;
    private final Floats blockSecond;
    private final Floats mean;
    private final Floats variance;
    private final Floats factor;
    private final Floats shift;
    private final Kept mask;
    private long maskBytes = -1;

    /** @param mask where training keeps which results the ReLU let pass */
    BatchNormCalls(BatchNormShape shape, Kept mask) {
        this.shape = shape;
        this.mask = mask;
        blocks = shape.blocks();
        calls = new Slices.Calls<>(blocks, n -> new BatchNormBlock(shape.withRows(n)));
        channels = Math.toIntExact(shape.c());
        blockFirst = new Floats(blocks.count() * shape.c());
        blockSecond = new Floats(blocks.count() * shape.c());
        mean = new Floats(shape.c());
        variance = new Floats(shape.c());
        factor = new Floats(shape.c());
        shift = new Floats(shape.c());
    }

    /** Normalises with the batch's statistics. All arguments are addresses. */
    void forward(long source, long gamma, long beta, long result) {
        Workers.run(blocks.count(), (worker, block) -> statistics(worker, block, source));
        combineStatistics();
        again(source, gamma, beta, result);
    }

    /** Writes the result of the last {@link #forward} once more, given the same arguments but for the result's. */
    void again(long source, long gamma, long beta, long result) {
        long bits = mask();
        Workers.run(blocks.count(), (worker, block) -> calls.get(worker, block).training(source + offset(block), gamma,
                beta, mean.at(0), variance.at(0), bits + block * maskBytes, result + offset(block)));
    }

    /** The gradient at the batch of the last {@link #forward}. All arguments are addresses. */
    void backward(long source, long gamma, long resultGradient, long gammaGradient, long betaGradient,
            float[] gammaValues, long sourceGradient) {
        long bits = mask();
        Workers.run(blocks.count(), (worker, block) -> calls.get(worker, block).backward(source + offset(block), gamma,
                mean.at(0), variance.at(0), bits + block * maskBytes, resultGradient + offset(block),
                blockFirst.at((long) block * channels), blockSecond.at((long) block * channels),
                sourceGradient + offset(block)));
        combineGradients(gammaValues, gammaGradient, betaGradient);
        Workers.run(blocks.count(), (worker, block) -> calls.get(worker, block).correct(source + offset(block), mean.at(0),
                factor.at(0), shift.at(0), sourceGradient + offset(block)));
    }

    /** Normalises with running statistics. All arguments are addresses. */
    void inference(long source, long gamma, long beta, long runningMean, long runningVariance, long result) {
        Workers.run(blocks.count(), (worker, block) -> calls.get(worker, block).inference(source + offset(block), gamma,
                beta, runningMean, runningVariance, result + offset(block)));
    }

    int blocks() {
        return blocks.count();
    }

    /** First of three steps of a pass without a way back, one call per block: mean and variance of the block. */
    void statistics(int worker, int block, long source) {
        calls.get(worker, block).statistics(source + offset(block), blockFirst.at((long) block * channels),
                blockSecond.at((long) block * channels));
    }

    /** Third step, after {@link #combineStatistics}, one call per block. */
    void normalise(int worker, int block, long source, long gamma, long beta, long result) {
        calls.get(worker, block).inference(source + offset(block), gamma, beta, mean.at(0), variance.at(0),
                result + offset(block));
    }

    /** The mean of the last {@link #forward}'s batch. */
    float[] mean() {
        return mean.read(channels);
    }

    /** The variance of the last {@link #forward}'s batch. */
    float[] variance() {
        return variance.read(channels);
    }

    private long offset(int block) {
        return blocks.start(block) * shape.rowBytes();
    }

    /** Room for the largest block's bits, once per block; none without ReLU. */
    private long mask() {
        if (maskBytes < 0) {
            Workers.run(1, (worker, index) -> maskBytes = BatchNormPrimitives.of(shape.withRows(
                    blocks.size(blocks.count() - 1))).training.description().workspace_desc().get_size());
        }
        return mask.take(maskBytes * blocks.count());
    }

    /** Mean and variance of the batch from those of its blocks. */
    void combineStatistics() {
        float[] means = blockFirst.read(blocks.count() * channels);
        float[] variances = blockSecond.read(blocks.count() * channels);
        float[] m = new float[channels];
        float[] v = new float[channels];
        for (int c = 0; c < channels; c++) {
            double total = 0;
            for (int k = 0; k < blocks.count(); k++) {
                total += blocks.size(k) * (double) means[k * channels + c];
            }
            double centre = total / shape.rows();
            double squares = 0;
            for (int k = 0; k < blocks.count(); k++) {
                double away = means[k * channels + c] - centre;
                squares += blocks.size(k) * (variances[k * channels + c] + away * away);
            }
            m[c] = (float) centre;
            v[c] = (float) (squares / shape.rows());
        }
        mean.write(m);
        variance.write(v);
    }

    private void combineGradients(float[] gamma, long gammaGradient, long betaGradient) {
        float[] variances = variance.read(channels);
        float[] dgamma = sums(blockFirst);
        float[] dbeta = sums(blockSecond);
        float[] factors = new float[channels];
        float[] shifts = new float[channels];
        for (int c = 0; c < channels; c++) {
            double inverse = 1 / Math.sqrt(variances[c] + (double) shape.eps());
            double scale = -gamma[c] * inverse / shape.rows();
            factors[c] = (float) (scale * inverse * dgamma[c]);
            shifts[c] = (float) (scale * dbeta[c]);
        }
        Floats.write(dgamma, gammaGradient);
        Floats.write(dbeta, betaGradient);
        factor.write(factors);
        shift.write(shifts);
    }

    private float[] sums(Floats perBlock) {
        float[] parts = perBlock.read(blocks.count() * channels);
        float[] sums = new float[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int k = 0; k < blocks.count(); k++) {
                sum += parts[k * channels + c];
            }
            sums[c] = (float) sum;
        }
        return sums;
    }
}
