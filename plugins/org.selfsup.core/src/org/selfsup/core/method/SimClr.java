package org.selfsup.core.method;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.loss.NtXent;
import org.selfsup.core.loss.RowRange;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.Network.Pass;
import org.selfsup.core.nn.NetworkLayout;

/**
 * SimCLR (arXiv:2002.05709): the two views of an image find each other among all views of the batch.
 *
 * <p>A batch that needs more than the memory for a pass is embedded chunk by chunk; the loss and its gradient are taken over
 * all projections of the batch; then each chunk passes once more, now with its rows of that gradient (arXiv:2101.06983). All
 * negatives count, as in one pass. The one difference is batch-norm: its statistics are those of a chunk, as they are those of
 * a device when a batch is spread over several.
 *
 * @param temperature τ of the NT-Xent loss
 * @param projector W₂ σ(W₁ h) in the paper; the authors' code has batch-norm in it, and so have our presets
 * @param memoryGigabytes for the activations of one pass; part of the method, because chunks change batch-norm
 */
public record SimClr(double temperature, HeadLayout projector, double memoryGigabytes) implements SslMethod {

    /** What users and files call the method. */
    public static final String NAME = "SimCLR";

    /** Enough for batches of 256 to 1,024 images of usual sizes in one pass. */
    public static final double USUAL_MEMORY = 8;

    /** Batch-norm over fewer images says little. */
    private static final int SMALLEST_PASS = 32;

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public SimClr {
        TemperatureSetting.check(temperature);
        if (!(memoryGigabytes > 0 && memoryGigabytes <= 1e6)) {
            throw new IllegalArgumentException("memory for a pass must be > 0 GB, got " + memoryGigabytes);
        }
    }

    /** With the usual memory for a pass. */
    public SimClr(double temperature, HeadLayout projector) {
        this(temperature, projector, USUAL_MEMORY);
    }

    /** The settings we recommend: measured for inputs up to 64 pixels (ADR 43), those of the paper above. */
    public static SimClr preset(InputShape shape) {
        return shape.isSmall()
                ? new SimClr(0.2, new HeadLayout(256, 128, true, true))
                : new SimClr(0.1, new HeadLayout(2048, 128, true, true));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("temperature", temperature);
        settings.put("projector width", projector.hidden());
        settings.put("projection size", projector.outputs());
        settings.put("memory for a pass in GB", memoryGigabytes);
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

    /** log(2B − 1): each view guesses among the 2B − 1 others. */
    @Override
    public double chanceLoss(int batchSize) {
        return NtXent.chance(batchSize);
    }

    /** The largest power of two whose activations fit into the memory for a pass. */
    @Override
    public int imagesPerPass(int batchSize, long activationBytes) {
        double fits = memoryGigabytes * 1e9 / activationBytes;
        if (fits >= batchSize) {
            return batchSize;
        }
        if (fits < SMALLEST_PASS) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "A pass of %d images needs %.2f GB, but the"
                    + " advanced setting \"Memory for one pass (GB)\" is %.2f. Raise it, or choose smaller images or a smaller"
                    + " encoder.",
                    SMALLEST_PASS, SMALLEST_PASS * activationBytes / 1e9, memoryGigabytes));
        }
        return Integer.highestOneBit((int) fits);
    }

    @Override
    public Run start(Network online, RunContext context) {
        return (views, step) -> views.chunks() == 1 ? inOnePass(online, views.whole()) : inTwoPasses(online, views);
    }

    private double inOnePass(Network online, INDArray views) {
        return online.differentiate(views, (z, gradient) -> {
            var loss = NtXent.of(z, temperature, AcceleratedProducts.FASTEST);
            gradient.assign(loss.gradient());
            return loss.loss();
        });
    }

    private double inTwoPasses(Network online, Views views) {
        int n = views.images();
        try (var z = Nd4j.createUninitialized(online.values().dataType(), 2L * n, projector.outputs())) {
            int from = 0;
            for (int c = 0; c < views.chunks(); c++) {
                try (var chunk = online.project(views.chunk(c))) {
                    int m = chunk.rows() / 2;
                    RowRange.of(z, from, m).assign(RowRange.of(chunk, 0, m));
                    RowRange.of(z, n + from, m).assign(RowRange.of(chunk, m, m));
                    from += m;
                }
            }
            var loss = NtXent.of(z, temperature, AcceleratedProducts.FASTEST);
            var done = new int[1];
            online.differentiate(views.chunks(), c -> new Pass(views.chunk(c), (chunk, gradient) -> {
                int m = chunk.rows() / 2;
                RowRange.of(gradient, 0, m).assign(RowRange.of(loss.gradient(), done[0], m));
                RowRange.of(gradient, m, m).assign(RowRange.of(loss.gradient(), n + done[0], m));
                done[0] += m;
                return 0;
            }));
            return loss.loss();
        }
    }
}
