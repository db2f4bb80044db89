package org.selfsup.core.method;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.loss.InfoNce;
import org.selfsup.core.loss.UnitRows;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.Network.Pass;
import org.selfsup.core.nn.NetworkLayout;

/**
 * MoCo v2 (arXiv:1911.05722 and 2003.04297): a query, from the first view, finds its key, from the second view, among the
 * keys of earlier batches in a queue. Keys come from a second encoder that follows the first one slowly, so that keys of
 * different ages can be compared.
 *
 * @param temperature τ of the InfoNCE loss
 * @param queueSize K, keys to compare with; {@link #AUTOMATIC}: see {@link #forImages}
 * @param momentum m: θ_k ← m θ_k + (1 − m) θ_q after each step
 * @param symmetric whether each view is query once and key once; the loss is the mean of both directions
 * @param subBatches in which the keys, and only they, are computed: shuffling batch-norm, see {@link ShuffledKeys}
 * @param projector MoCo v2's has no batch-norm
 */
public record MoCo(double temperature, int queueSize, double momentum, boolean symmetric, int subBatches,
        HeadLayout projector) implements SslMethod {

    /** What users and files call the method. */
    public static final String NAME = "MoCo";

    /** The queue size that leaves the choice to the number of images. */
    public static final int AUTOMATIC = 0;

    /** The paper's queue size, and the largest. */
    public static final int LARGEST_QUEUE = 65_536;

    /**
     * An automatic queue holds as many keys as a quarter of the images: those of the last quarter of an epoch, or with a
     * symmetric loss, where each image gives two, about its last eighth. A key is then no older than that.
     */
    private static final int AUTOMATIC_PART = 4;

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public MoCo {
        TemperatureSetting.check(temperature);
        if (queueSize < 0 || queueSize > LARGEST_QUEUE) {
            throw new IllegalArgumentException(
                    "queue size must be between 1 and " + LARGEST_QUEUE + ", or 0 (automatic), got " + queueSize);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be at least 0 and below 1, got " + momentum);
        }
        if (subBatches < 1 || subBatches > 1024) {
            throw new IllegalArgumentException("sub-batches must be between 1 and 1024, got " + subBatches);
        }
    }

    /** The settings we recommend: for inputs up to 64 pixels see ADR 46, the paper's above. */
    public static MoCo preset(InputShape shape) {
        return shape.isSmall()
                ? new MoCo(0.2, AUTOMATIC, 0.99, false, 4, new HeadLayout(512, 128, false, false))
                : new MoCo(0.2, AUTOMATIC, 0.999, false, 8, new HeadLayout(2048, 128, false, false));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("temperature", temperature);
        settings.put("queue size", queueSize);
        settings.put("momentum", momentum);
        settings.put("symmetric loss", symmetric);
        settings.put("sub-batches", subBatches);
        settings.put("projector width", projector.hidden());
        settings.put("projection size", projector.outputs());
        return settings;
    }

    @Override
    public boolean leavesChance() {
        return true;
    }

    @Override
    public Optional<String> belowChance() {
        return TemperatureSetting.belowChance(temperature);
    }

    @Override
    public Optional<String> moreDimensions() {
        return Optional.of(TemperatureSetting.LOWER);
    }

    @Override
    public Map<String, HeadLayout> heads() {
        return Map.of(NetworkLayout.PROJECTOR, projector);
    }

    /** log(K + 1): the query guesses among its key and the K of the queue. */
    @Override
    public double chanceLoss(int batchSize) {
        return InfoNce.chance(queueSize);
    }

    /**
     * An automatic queue takes a quarter of the images, at most 65,536. Since each epoch has an order of its own, the queue
     * still holds the key of some images that are looked for, from the epoch before, as something to keep away from: K/n of
     * the first batch (n images in all), fewer of each later one, none once K keys of the epoch are in. Where an epoch has many
     * batches, that is K²/2n² of it: with a quarter 3 %. Where it has few, they are more: 6 % in a table of four batches, a
     * quarter in one of less than two, which has no later ones. With a queue of all images it would be half of them, so that is
     * refused.
     *
     * <p>With a symmetric loss a batch gives the keys of its first views and then those of its second ones. A queue of many
     * batches so reaches half as far back, and the share is K²/8n²: 0.8 % with a quarter, an eighth with all images. One that
     * holds no more than the second views of a batch reaches as far as without, and the shares of small tables are as above.
     */
    @Override
    public MoCo forImages(int images) {
        if (queueSize >= images) {
            throw new IllegalArgumentException("The queue size " + queueSize + " must be smaller than the table, which has "
                    + images + " images. Set it to 0 (automatic), or to a quarter of the images.");
        }
        int size = queueSize == AUTOMATIC ? Math.max(1, Math.min(LARGEST_QUEUE, images / AUTOMATIC_PART)) : queueSize;
        return new MoCo(temperature, size, momentum, symmetric, subBatches, projector);
    }

    /** Sub-batches have at least two images. */
    @Override
    public MoCo forBatches(int batchSize) {
        return new MoCo(temperature, queueSize, momentum, symmetric, ShuffledKeys.parts(subBatches, batchSize), projector);
    }

    @Override
    public Optional<String> remark(int batchSize) {
        if (subBatches == 1 || ShuffledKeys.parts(subBatches, batchSize) > 1) {
            return Optional.empty();
        }
        return Optional.of("A batch of " + batchSize + " images is too small for sub-batches: the training may find views by a side"
                + " effect instead of by what is on the images. Choose a batch size of at least " + ShuffledKeys.LEAST_ROWS * 2
                + ".");
    }

    @Override
    public Run start(Network online, RunContext context) {
        return new Training(online, context.seed());
    }

    /** Query encoder f_q, key encoder f_k and queue. */
    private final class Training implements Run {

        private final Network query;
        private final Network key;
        private final ShuffledKeys keys;
        private final KeyQueue queue;

        Training(Network query, long seed) {
            this.query = query;
            key = query.target();
            keys = new ShuffledKeys(key, subBatches, seed);
            queue = KeyQueue.random(seed, queueSize, projector.outputs(), query.values().dataType());
        }

        @Override
        public double differentiate(Views views, long step) {
            try (var second = keys.of(views.of(1), step, 1)) {
                if (!symmetric) {
                    double loss = query.differentiate(views.of(0), (q, gradient) -> contrast(q, second, 1, gradient));
                    queue.enqueue(UnitRows.of(second).unit());
                    return loss;
                }
                try (var first = keys.of(views.of(0), step, 0)) {
                    double loss = query.differentiate(2, view -> new Pass(views.of(view),
                            (q, gradient) -> contrast(q, view == 0 ? second : first, 0.5, gradient)));
                    // only now: a key must not be a negative for the other direction of its own image
                    queue.enqueue(UnitRows.of(first).unit());
                    queue.enqueue(UnitRows.of(second).unit());
                    return loss;
                }
            }
        }

        private double contrast(INDArray q, INDArray k, double weight, INDArray gradient) {
            var loss = InfoNce.of(q, k, queue.keys(), temperature, AcceleratedProducts.FASTEST);
            gradient.assign(loss.gradient().muli(weight));
            return weight * loss.loss();
        }

        @Override
        public void afterUpdate(long step) {
            key.follow(query, momentum);
        }

        @Override
        public OptionalDouble momentum() {
            return OptionalDouble.of(momentum);
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            key.writeState(out);
            queue.writeState(out);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            key.readState(in);
            queue.readState(in);
        }

        @Override
        public void close() {
            key.close();
            queue.close();
        }
    }
}
