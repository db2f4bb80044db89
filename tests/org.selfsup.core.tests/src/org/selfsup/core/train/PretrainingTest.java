package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.POLICY;
import static org.selfsup.core.train.TinyTraining.SHAPE;
import static org.selfsup.core.train.TinyTraining.breakOff;
import static org.selfsup.core.train.TinyTraining.run;
import static org.selfsup.core.train.TinyTraining.settings;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.TestModels;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.workers.ThreadsAsBefore;
import org.selfsup.core.workers.Workers;

@ExtendWith(ThreadsAsBefore.class)
class PretrainingTest {

    @ParameterizedTest
    @EnumSource(value = Precision.class, names = {"AUTOMATIC", "FLOAT32"})
    void sameSeedGivesTheSameBytesWhateverTheNumberOfThreads(Precision precision) throws Exception {
        var one = TestModels.file(run(settings(2, 16, 1, OptionalDouble.empty(), precision), new Recording()).model());
        var two = TestModels.file(run(settings(2, 16, 2, OptionalDouble.empty(), precision), new Recording()).model());
        var four = TestModels.file(run(settings(2, 16, 4, OptionalDouble.empty(), precision), new Recording()).model());
        assertArrayEquals(one, two);
        assertArrayEquals(one, four);
    }

    /** They are those of all networks of the JVM: Embed's beside it, and the next training's. */
    @Test
    void aTrainingLeavesTheThreadsAsTheyWere() throws Exception {
        Acceleration.useThreads(3);
        run(settings(1, 16, 1, OptionalDouble.empty()), new Recording());
        assertEquals(3, Workers.threads());
        breakOff(listener -> run(settings(2, 16, 1, OptionalDouble.empty()), listener));
        assertEquals(3, Workers.threads());
        assertThrows(TrainingDivergedException.class,
                () -> run(settings(1, 16, 1, OptionalDouble.of(1e30)), new Recording()));
        assertEquals(3, Workers.threads());
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
        var settings = settings(3, 16);
        var result = run(settings, listener);
        assertEquals(result.history().stream().map(epoch -> Words.epoch(epoch, settings.method())).toList(), listener.epochs());
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
            var result = run(wish, listener);
            assertEquals("bf16", result.model().card().settings().get("precision"));
            assertNotEquals(run(settings(1, 16), new Recording()).history().get(0).loss(), result.history().get(0).loss(), 1e-7);
            assertTrue(listener.log.stream().anyMatch(line -> line.contains("precision bf16")), () -> listener.log.toString());
        } else {
            var e = assertThrows(IllegalArgumentException.class, () -> run(wish, new Recording()));
            assertTrue(e.getMessage().startsWith("The settings ask for bf16, which this computer does not compute with ("),
                    e.getMessage());
            assertTrue(e.getMessage().endsWith("Choose the precision \"Automatic\" or \"float32\"."), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 35, 70})
    void leftOverImagesSitAnEpochOut(int batch) throws Exception {
        var trained = new AtomicIntegerArray(IMAGES.size());
        var measuring = Thread.currentThread(); // views to train on are made by others
        var noted = ImageSource.of(IMAGES.size(), index -> {
            if (Thread.currentThread() != measuring) {
                trained.incrementAndGet(index);
            }
            return IMAGES.image(index);
        });
        var result = run(settings(1, batch), noted, new Recording());
        int inWholeBatches = 70 / batch * batch;
        assertEquals(inWholeBatches, IntStream.range(0, 70).filter(i -> trained.get(i) == 1).count());
        assertEquals(70 - inWholeBatches, IntStream.range(0, 70).filter(i -> trained.get(i) == 0).count());
        assertEquals(Math.log(2 * batch - 1), result.history().get(0).chanceLoss(), 1e-12);
    }

    @Test
    void aBatchLargerThanTheTableIsRefusedInWords() {
        var e = assertThrows(IllegalArgumentException.class, () -> run(settings(1, 71), new Recording()));
        assertEquals("The batch size 71 is larger than the table, which has 70 images. Choose a batch size of about 17, so"
                + " that an epoch has a few steps, or supply more images.", e.getMessage());
    }

    @Test
    void divergenceInTheFirstEpochIsSaidInWords() {
        var e = assertThrows(TrainingDivergedException.class,
                () -> run(settings(3, 16, 2, OptionalDouble.of(1e30)), new Recording()));
        assertTrue(e.getMessage().startsWith("The training broke down in the first epoch: its numbers grew without bound, most"
                + " often because the learning rate (1" + "0".repeat(30) + ") is too high. "), e.getMessage());
        assertTrue(e.getMessage().contains("Try"));
    }

    @Test
    void measuresNearestNeighboursOnTheMonitorTable() throws Exception {
        var labels = IntStream.range(0, 40).map(i -> i < 20 ? 0 : 1).toArray();
        var listener = new Recording();
        var result = Pretraining.run(settings(3, 16), IMAGES, POLICY,
                Optional.of(new Monitor(new SyntheticImages(40, 16), labels, 2, 2)), Optional.empty(), Optional.empty(),
                listener);
        assertTrue(result.history().get(0).knn().isEmpty());
        assertTrue(result.history().get(1).knn().isPresent());
        assertTrue(result.history().get(2).knn().isPresent());
        assertEquals(new Monitor.Classified(20, 0.5), result.classified().orElseThrow());
        assertTrue(listener.log.stream().anyMatch(line -> line.contains(" · kNN ")));
        assertTrue(listener.log.contains("Watching with 40 labelled images: 20 of them are classified by the 5 most similar"
                + " ones of the other 20 (kNN). Always naming the largest class would be right for 50 % of them."),
                () -> listener.log.toString());
    }
}
