package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

/** The figures of an epoch are those of the images and views that they are said to be of. */
class HealthCheckTest {

    private static final InputShape SHAPE = new InputShape(1, 16);
    private static final HeadLayout PROJECTOR = new HeadLayout(16, 8, true, false);
    private static final Augmenter AUGMENTER = new Augmenter(AugmentationPolicy.forSimClr(SHAPE), SHAPE);
    private static final Preprocessing PREPROCESSING = new Preprocessing(SHAPE, new float[] {0.4f}, new float[] {0.3f});
    private static final long SEED = 7;

    private static Network network() {
        return Network.create(new NetworkLayout(Backbone.SMALL_CNN, SHAPE, Map.of(NetworkLayout.PROJECTOR, PROJECTOR)),
                Acceleration.kit(), DataType.FLOAT, 3);
    }

    private static HealthCheck check(int embeddingSize, ImageSource images) {
        return check(embeddingSize, images, 64);
    }

    private static HealthCheck check(int embeddingSize, ImageSource images, int imagesPerPass) {
        var settings = new PretrainSettings(new SimClr(0.5, PROJECTOR), Backbone.SMALL_CNN, SHAPE, 1, 16, SEED,
                new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.empty(), 0), 0, 1, Precision.FLOAT32);
        return new HealthCheck(settings, embeddingSize, images, AUGMENTER, PREPROCESSING, imagesPerPass);
    }

    private interface Input {
        Image of(int index);
    }

    /** So many images, from all over the source, one by one. */
    private static Network.Outputs outputs(Network network, int size, int count, Input input) {
        var h = new float[count][];
        var z = new float[count][];
        for (int i = 0; i < count; i++) {
            var values = new float[SHAPE.length()];
            PREPROCESSING.apply(input.of(i * size / count), values, 0);
            try (var x = Nd4j.create(values, new long[] {1, 1, 16, 16}, 'c')) {
                var out = network.outputs(x);
                h[i] = out.h()[0];
                z[i] = out.z()[0];
            }
        }
        return new Network.Outputs(h, z);
    }

    /** Twice as many images as dimensions, but 256 to 1,024; pairs of views of 256. */
    @ParameterizedTest
    @CsvSource({"100, 128, 100", "700, 64, 256", "700, 300, 600", "1100, 2048, 1024"})
    void figuresAreThoseOfImagesFromAllOverTheTable(int size, int embeddingSize, int looked) throws Exception {
        var images = new SyntheticImages(size, 16);
        try (var network = network()) {
            var check = check(embeddingSize, images);
            var health = check.of(network, new Recording());
            var all = outputs(network, size, looked, images::image);
            var z = EmbeddingHealth.of(all.z());
            assertEquals(looked, check.images());
            assertEquals(z.spread(), health.spread(), 1e-4);
            assertEquals(z.rankMe(), health.projectionRankMe(), 1e-3);
            assertEquals(z.uniformity(), health.uniformity(), 1e-4);
            assertEquals(EmbeddingHealth.of(all.h()).rankMe(), health.rankMe(), 1e-2);
            int pairs = Math.min(256, looked);
            assertEquals(EmbeddingHealth.alignment(
                    outputs(network, size, pairs, i -> AUGMENTER.view(images.image(i), SEED, -1, i, 0)).z(),
                    outputs(network, size, pairs, i -> AUGMENTER.view(images.image(i), SEED, -1, i, 1)).z()),
                    health.alignment(), 1e-4);
        }
    }

    /** A smaller batch is what helps where a training runs out of memory. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "31, 62", "32, 64", "500, 64"})
    void noMoreImagesGoThroughTheNetworkAtOnceThanInTraining(int imagesPerPass, int most) throws Exception {
        var images = new SyntheticImages(130, 16);
        var taken = new int[1];
        var largest = new int[1];
        var counted = ImageSource.of(images.size(), index -> {
            largest[0] = Math.max(largest[0], ++taken[0]);
            return images.image(index);
        });
        var listener = new Recording(() -> {
            taken[0] = 0; // it is asked before each pass
            return false;
        });
        try (var network = network()) {
            var check = check(128, counted, imagesPerPass);
            var health = check.of(network, listener);
            assertEquals(most, largest[0]);
            var all = check(128, images).of(network, new Recording());
            assertEquals(all.rankMe(), health.rankMe(), 1e-4);
            assertEquals(all.spread(), health.spread(), 1e-6);
            largest[0] = 0;
            var labels = IntStream.range(0, images.size()).map(i -> i % 2).toArray();
            check.accuracy(network, new Monitor(counted, labels, 2, 1), listener);
            assertEquals(most, largest[0]);
        }
    }

    /** Of 200,000 labelled images the neighbours alone take minutes. */
    @Test
    void lookingForNeighboursCanBeCancelled() throws Exception {
        var images = new SyntheticImages(130, 16);
        var labels = IntStream.range(0, images.size()).map(i -> i % 2).toArray();
        int passes = 3; // of 64 images, before each of which it is asked
        var asked = new int[1];
        var listener = new Recording(() -> ++asked[0] > passes);
        try (var network = network()) {
            var check = check(128, images);
            assertThrows(TrainingCancelledException.class,
                    () -> check.accuracy(network, new Monitor(images, labels, 2, 1), listener));
            assertEquals(passes + 1, asked[0]);
        }
    }

    /** Dark and bright images, of which one that is classified shows the other class: 19 of 20 are right. */
    @Test
    void accuracyIsTheShareOfTheOtherHalfThatIsRight() throws Exception {
        var labels = IntStream.range(0, 40).map(i -> i % 2).toArray();
        int wrong = new Monitor(new SyntheticImages(40, 16), labels, 2, 1).halves().test()[3];
        var images = ImageSource.of(40, index -> {
            var pixels = new SyntheticImages(40, 16).image(index).pixels();
            boolean bright = labels[index] == 1 ^ index == wrong;
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (bright ? 0.9f : 0) + 0.1f * pixels[i];
            }
            return new Image(1, 16, 16, pixels);
        });
        try (var network = network()) {
            var monitor = new Monitor(images, labels, 2, 1);
            assertEquals(19 / 20.0, check(128, images).accuracy(network, monitor, new Recording()), 1e-12);
        }
    }
}
