package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.Schedules;

class PretrainingTest {

    private static final InputShape SHAPE = new InputShape(1, 16);
    static final ImageSource IMAGES = new SyntheticImages(70, 16);
    static final AugmentationPolicy POLICY = AugmentationPolicy.forSimClr(SHAPE);

    static PretrainSettings settings(int epochs, int batch, int threads, OptionalDouble rate) {
        return settings(epochs, batch, threads, rate, Precision.FLOAT32);
    }

    static PretrainSettings settings(int epochs, int batch, int threads, OptionalDouble rate, Precision precision) {
        return new PretrainSettings(new SimClr(0.5, new HeadLayout(32, 16, true, true)), Backbone.SMALL_CNN, SHAPE, epochs, batch,
                11, new OptimizerSettings(OptimizerSettings.Kind.SGD, rate, 1e-4), 0, threads, precision);
    }

    static PretrainSettings settings(int epochs, int batch) {
        return settings(epochs, batch, 2, OptionalDouble.empty());
    }

    static PretrainResult run(PretrainSettings settings, TrainingListener listener)
            throws TrainingCancelledException {
        return Pretraining.run(settings, IMAGES, POLICY, Optional.empty(), Optional.empty(), Optional.empty(), listener);
    }

    private static byte[] file(PretrainedModel model) throws Exception {
        var out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(value = Precision.class, names = {"AUTOMATIC", "FLOAT32"})
    void sameSeedGivesTheSameBytesWhateverTheNumberOfThreads(Precision precision) throws Exception {
        var one = file(run(settings(2, 16, 1, OptionalDouble.empty(), precision), new Recording()).model());
        var two = file(run(settings(2, 16, 2, OptionalDouble.empty(), precision), new Recording()).model());
        var four = file(run(settings(2, 16, 4, OptionalDouble.empty(), precision), new Recording()).model());
        assertArrayEquals(one, two);
        assertArrayEquals(one, four);
    }

    @Test
    void anotherSeedGivesAnotherModel() throws Exception {
        var base = settings(1, 16);
        var other = new PretrainSettings(base.method(), base.backbone(), SHAPE, 1, 16, 12, base.optimizer(), 0, 2,
                Precision.FLOAT32);
        assertNotEquals(run(base, new Recording()).model(), run(other, new Recording()).model());
    }

    @Test
    void tellsEachEpochInNumbersAndWords() throws Exception {
        var listener = new Recording();
        var result = run(settings(3, 16), listener);
        assertEquals(result.history().stream().map(Words::epoch).toList(), listener.epochs());
        assertEquals(3, result.history().size());
        var last = result.history().get(2);
        assertEquals(Math.log(31), last.chanceLoss(), 1e-12);
        assertTrue(last.loss() < last.chanceLoss(), "loss " + last.loss());
        assertEquals(0, last.secondsLeft());
        assertTrue(last.knn().isEmpty());
        assertTrue(listener.words.get(listener.words.size() - 1)
                .matches("epoch 3/3 · loss \\d\\.\\d\\d \\(chance 3\\.43\\) · spread \\d\\.\\d\\d · RankMe \\d+"
                        + " \\(projections \\d+\\) · alignment \\d\\.\\d\\d"
                        + " · uniformity -\\d\\.\\d\\d · [\\d,]+ images/s · 0 s left"
                        + "( · \\d+ % of the time waiting for views)?"),
                () -> listener.words.toString());
        assertEquals(3, result.model().card().history().size());
        assertEquals(last.loss(), result.model().card().history().get(2).get("loss"));
    }

    @Test
    void theCardNamesTheSettingsAsTheyTookEffect() throws Exception {
        var card = run(settings(1, 16), new Recording()).model().card();
        assertEquals("SimCLR", card.method());
        assertEquals(11, card.seed());
        assertEquals("0.001875", card.settings().get("peak learning rate"));
        assertEquals("0.5", card.settings().get("temperature"));
        assertEquals("float32", card.settings().get("precision"));
        assertEquals(POLICY, AugmentationPolicy.fromJson(card.policy()));
    }

    @Test
    void bf16IsUsedWhereTheProcessorHasItAndRefusedInWordsElsewhere() throws Exception {
        boolean there = Acceleration.precision(Precision.AUTOMATIC, Backbone.SMALL_CNN) == Precision.BF16;
        var wish = settings(1, 16, 2, OptionalDouble.empty(), Precision.BF16);
        if (there) {
            var listener = new Recording();
            assertEquals("bf16", run(wish, listener).model().card().settings().get("precision"));
            assertTrue(listener.log.stream().anyMatch(line -> line.contains("precision bf16")), () -> listener.log.toString());
        } else {
            var e = assertThrows(IllegalArgumentException.class, () -> run(wish, new Recording()));
            assertTrue(e.getMessage().startsWith("The settings ask for bf16, which this computer does not compute with ("),
                    e.getMessage());
            assertTrue(e.getMessage().endsWith("Choose the precision \"automatic\" or \"float32\"."), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 35, 70})
    void leftOverImagesSitAnEpochOut(int batch) throws Exception {
        var trained = new AtomicIntegerArray(IMAGES.size());
        var measuring = Thread.currentThread(); // views to train on are made by others
        var noted = new ImageSource() {

            @Override
            public int size() {
                return IMAGES.size();
            }

            @Override
            public Image image(int index) {
                if (Thread.currentThread() != measuring) {
                    trained.incrementAndGet(index);
                }
                return IMAGES.image(index);
            }
        };
        var result = Pretraining.run(settings(1, batch), noted, POLICY, Optional.empty(), Optional.empty(), Optional.empty(),
                new Recording());
        int inWholeBatches = 70 / batch * batch;
        assertEquals(inWholeBatches, IntStream.range(0, 70).filter(i -> trained.get(i) == 1).count());
        assertEquals(70 - inWholeBatches, IntStream.range(0, 70).filter(i -> trained.get(i) == 0).count());
        assertEquals(Math.log(2 * batch - 1), result.history().get(0).chanceLoss(), 1e-12);
    }

    @Test
    void aBatchLargerThanTheTableIsRefusedInWords() {
        var e = assertThrows(IllegalArgumentException.class, () -> run(settings(1, 71), new Recording()));
        assertEquals("The batch size 71 is larger than the table, which has 70 images. Choose a batch size of at most 70 or"
                + " supply more images.", e.getMessage());
    }

    @Test
    void divergenceInTheFirstEpochIsSaidInWords() {
        var e = assertThrows(TrainingDivergedException.class,
                () -> run(settings(3, 16, 2, OptionalDouble.of(1e30)), new Recording()));
        assertTrue(e.getMessage().startsWith("The training diverged in the first epoch (learning rate 1.0E30): the loss or the"
                + " encoder's values are not numbers any more."), e.getMessage());
        assertTrue(e.getMessage().contains("Try"));
    }

    @Test
    void goesOnFromAModel() throws Exception {
        var first = run(settings(5, 16), new Recording()).model();
        var fresh = run(settings(1, 16), new Recording());
        var second = Pretraining.run(settings(1, 16), IMAGES, POLICY, Optional.empty(), Optional.of(first), Optional.empty(),
                new Recording());
        assertTrue(second.history().get(0).loss() < fresh.history().get(0).loss());
        assertEquals(first.preprocessing(), second.model().preprocessing());
        assertEquals(6, second.model().card().history().size());
    }

    /** At a rate of nearly 0 both epochs have the same weights: only the views and their order can change the loss. */
    @Test
    void aTrainingThatGoesOnSeesOtherViewsInAnotherOrder() throws Exception {
        var settings = settings(1, 16, 2, OptionalDouble.of(1e-12));
        var first = run(settings, new Recording());
        var again = run(settings, new Recording());
        var second = Pretraining.run(settings, IMAGES, POLICY, Optional.empty(), Optional.of(first.model()), Optional.empty(),
                new Recording());
        assertEquals(first.history().get(0).loss(), again.history().get(0).loss(), 1e-6);
        assertNotEquals(first.history().get(0).loss(), second.history().get(0).loss(), 1e-4);
    }

    /** MoCo's keys: their queue and their orders. */
    @Test
    void aTrainingThatGoesOnDrawsTheMethodsNumbersAnew() throws Exception {
        var seeds = new ArrayList<Long>();
        var base = settings(1, 16);
        var settings = new PretrainSettings(new SeedsNoted(base.method(), seeds), base.backbone(), SHAPE, 1, 16, base.seed(),
                base.optimizer(), 0, 2, Precision.FLOAT32);
        var first = run(settings, new Recording()).model();
        Pretraining.run(settings, IMAGES, POLICY, Optional.empty(), Optional.of(first), Optional.empty(),
                new Recording());
        assertEquals(List.of(base.seed(), settings.after(1).seed()), seeds);
        assertNotEquals(seeds.get(0), seeds.get(1));
        assertNotEquals(settings.after(1).seed(), settings.after(2).seed());
    }

    /** A method that notes the seeds its runs are given. */
    private record SeedsNoted(SslMethod method, List<Long> seeds) implements SslMethod {

        @Override
        public String name() {
            return method.name();
        }

        @Override
        public Map<String, Object> settings() {
            return method.settings();
        }

        @Override
        public Map<String, HeadLayout> heads() {
            return method.heads();
        }

        @Override
        public double chanceLoss(int batchSize) {
            return method.chanceLoss(batchSize);
        }

        @Override
        public Run start(Network online, RunContext context) {
            seeds.add(context.seed());
            return method.start(online, context);
        }
    }

    @Test
    void refusesToGoOnFromAModelOfAnotherKind() throws Exception {
        var first = run(settings(1, 16), new Recording()).model();
        var base = settings(1, 16);
        var larger = new PretrainSettings(base.method(), base.backbone(), new InputShape(1, 32), 1, 16, 1, base.optimizer(),
                0, 1, Precision.FLOAT32);
        var e = assertThrows(IllegalArgumentException.class, () -> Pretraining.run(larger, IMAGES, POLICY, Optional.empty(),
                Optional.of(first), Optional.empty(),
                new Recording()));
        assertEquals("The model to continue from takes greyscale images of 16 pixels, but the settings ask for greyscale"
                + " images of 32 pixels. Choose its image size and colours.", e.getMessage());
        var deeper = new PretrainSettings(base.method(), Backbone.RESNET18, SHAPE, 1, 16, 1, base.optimizer(), 0, 1,
                Precision.FLOAT32);
        e = assertThrows(IllegalArgumentException.class, () -> Pretraining.run(deeper, IMAGES, POLICY, Optional.empty(),
                Optional.of(first), Optional.empty(), new Recording()));
        assertEquals("The model to continue from has the encoder Small CNN, the settings say ResNet-18. Choose the encoder"
                + " Small CNN or another model.", e.getMessage());
    }

    @Test
    void measuresNearestNeighboursOnTheMonitorTable() throws Exception {
        var labels = IntStream.range(0, 40).map(i -> i < 20 ? 0 : 1).toArray();
        var listener = new Recording();
        var result = Pretraining.run(settings(3, 16), IMAGES, POLICY, Optional.of(new Monitor(new SyntheticImages(40, 16), labels, 2, 2)),
                Optional.empty(), Optional.empty(), listener);
        assertTrue(result.history().get(0).knn().isEmpty());
        assertTrue(result.history().get(1).knn().isPresent());
        assertTrue(result.history().get(2).knn().isPresent());
        assertTrue(listener.log.stream().anyMatch(line -> line.contains(" · kNN ")));
        assertTrue(listener.log.contains("Watching with 40 labelled images: 20 of them are classified by the 5 most similar"
                + " ones of the other 20 (kNN)."), () -> listener.log.toString());
    }

    /** Measuring takes 3 seconds here, which is neither training nor waiting for views. */
    @Test
    void theSpeedIsThatOfTrainingAndNotOfMeasuring() throws Exception {
        var slow = new ImageSource() {

            @Override
            public int size() {
                return 30;
            }

            @Override
            public Image image(int index) {
                LockSupport.parkNanos(100_000_000);
                return IMAGES.image(index);
            }
        };
        var labels = IntStream.range(0, 30).map(i -> i % 2).toArray();
        long began = System.nanoTime();
        var result = Pretraining.run(settings(1, 16), IMAGES, POLICY, Optional.of(new Monitor(slow, labels, 2, 1)),
                Optional.empty(), Optional.empty(), new Recording());
        double all = (System.nanoTime() - began) / 1e9;
        double trained = 4 * 16 / result.history().get(0).imagesPerSecond();
        assertTrue(all - trained > 2.5, trained + " s of " + all);
    }

    /** A bias whose gradient is 1 moves by the learning rate in every step of AdamW: 6 of the 12 steps are the warm-up. */
    @Test
    void everyStepIsTakenAndTheLastOfAnEpochRecordedAtTheRateOfTheSchedule() throws Exception {
        var bias = new ArrayList<Double>();
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(0.01), 0);
        var settings = new PretrainSettings(new BiasNoted(bias), Backbone.SMALL_CNN, SHAPE, 3, 16, 11, optimizer, 1.5, 2,
                Precision.FLOAT32);
        var history = run(settings, new Recording()).history();
        for (int step = 0; step < 11; step++) {
            assertEquals(Schedules.learningRate(0.01, step, 6, 12), bias.get(step) - bias.get(step + 1), 1e-6, "step " + step);
        }
        for (var epoch : history) {
            assertEquals(Schedules.learningRate(0.01, 4L * epoch.epoch() - 1, 6, 12), epoch.learningRate(), 1e-12);
        }
    }

    /** Pulls all projections down alike, and notes one of their biases before each step. */
    private record BiasNoted(List<Double> bias) implements SslMethod {

        @Override
        public String name() {
            return "bias noted";
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public Map<String, HeadLayout> heads() {
            return Map.of(NetworkLayout.PROJECTOR, new HeadLayout(8, 4, true, false));
        }

        @Override
        public double chanceLoss(int batchSize) {
            return 1;
        }

        @Override
        public Run start(Network online, RunContext context) {
            return (views, step) -> {
                bias.add((double) online.weights().arrays().get("projector-dense2_b").values()[0]);
                return online.differentiate(views.whole(), (z, gradient) -> {
                    gradient.assign(1.0 / z.rows());
                    return 1;
                });
            };
        }
    }

    /** A pass has two views of each image: memory for those of half the batch makes two passes. */
    @Test
    void theMemoryForAPassIsThatOfBothViews() throws Exception {
        var base = settings(1, 64);
        var projector = new HeadLayout(32, 16, true, true);
        long bytes;
        try (var network = Network.create(new NetworkLayout(Backbone.SMALL_CNN, SHAPE, Map.of(NetworkLayout.PROJECTOR, projector)),
                Acceleration.kit(), DataType.FLOAT, 1)) {
            bytes = network.activationBytes();
        }
        var half = new SimClr(0.5, projector, 1.01 * 32 * 2 * bytes / 1e9);
        var settings = new PretrainSettings(half, base.backbone(), SHAPE, 1, 64, 11, base.optimizer(), 0, 2, Precision.FLOAT32);
        assertEquals("2", run(settings, new Recording()).model().card().settings().get("passes per batch"));
    }

    /** Of the whole training: 2 epochs of 4 steps. */
    @Test
    void theBarRisesWithTheStepsToItsEnd() throws Exception {
        var fractions = new ArrayList<Double>();
        var listener = new Recording();
        run(settings(2, 16), new TrainingListener() {
            @Override
            public void progress(double fraction, String words) {
                fractions.add(fraction);
            }

            @Override
            public void checkCancelled() throws TrainingCancelledException {
                listener.checkCancelled();
            }

            @Override
            public void log(String line) {
                listener.log(line);
            }
        });
        assertEquals(1, fractions.get(fractions.size() - 1));
        assertTrue(fractions.contains(0.5), () -> fractions.toString());
        assertEquals(fractions.stream().sorted().toList(), fractions);
    }
}
