package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.POLICY;
import static org.selfsup.core.train.TinyTraining.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.nn.OptimizerSettings.Kind;
import org.selfsup.core.nn.Precision;

/** Labelled images only watch: with others the training is the same, but what was measured of it is not. */
class WatchedCheckpointTest {

    private static final Optional<Monitor> DIRECTIONS = monitor(2, 1);
    private static final Optional<Monitor> CHANCE = monitor(20, 1);
    private static final Optional<Monitor> NONE = Optional.empty();

    @TempDir
    Path folder;

    private double[] directions;
    private double[] chance;

    /** @param alike so many images one after the other are of a class */
    private static Optional<Monitor> monitor(int alike, int everyEpochs) {
        var labels = IntStream.range(0, 40).map(i -> i / alike % 2).toArray();
        return Optional.of(new Monitor(new SyntheticImages(40, 16), labels, 2, everyEpochs));
    }

    private double[] run(Optional<Monitor> monitor, Optional<Path> file) throws Exception {
        var result = Pretraining.run(settings(Kind.ADAMW, 2, 1), IMAGES, POLICY, monitor, Optional.empty(), file,
                new Recording());
        return result.history().stream().map(EpochRecord::knn).mapToDouble(knn -> knn.orElse(Double.NaN)).toArray();
    }

    private double[] finished(Optional<Monitor> first, Optional<Monitor> second) throws Exception {
        var file = Optional.of(folder.resolve("checkpoint"));
        run(first, file);
        return run(second, file);
    }

    @BeforeEach
    void measureWithoutCheckpoint() throws Exception {
        directions = run(DIRECTIONS, Optional.empty());
        chance = run(CHANCE, Optional.empty());
        assertNotEquals(directions[1], chance[1]);
    }

    @Test
    void theSameLabelsKeepAllAccuracies() throws Exception {
        assertArrayEquals(directions, finished(DIRECTIONS, DIRECTIONS));
    }

    @Test
    void otherLabelsAreMeasuredOnTheModelThatIsThere() throws Exception {
        assertArrayEquals(new double[] {Double.NaN, chance[1]}, finished(DIRECTIONS, CHANCE));
    }

    @Test
    void labelsConnectedOnlyAfterwardsAreMeasuredToo() throws Exception {
        assertArrayEquals(new double[] {Double.NaN, directions[1]}, finished(NONE, DIRECTIONS));
    }

    @Test
    void labelsTakenAwayLeaveNoAccuracy() throws Exception {
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, finished(DIRECTIONS, NONE));
    }

    @Test
    void otherLabelsOrEpochsOrImagesAreOtherWatching() {
        long one = DIRECTIONS.orElseThrow().checksum();
        assertEquals(one, monitor(2, 1).orElseThrow().checksum());
        assertNotEquals(one, CHANCE.orElseThrow().checksum());
        assertNotEquals(one, monitor(2, 2).orElseThrow().checksum());
        var labels = DIRECTIONS.orElseThrow().labels();
        assertNotEquals(one, new Monitor(new SyntheticImages(40, 17), labels, 2, 1).checksum());
    }

    /** Two of five epochs come after the break, 64 images each, which take 10 ms each on one thread. */
    @Test
    void whatWasMeasuredBeforeTheBreakStaysAndTheTimeBeforeItCountsNoMore() throws Exception {
        var base = settings(Kind.ADAMW, 5, 1);
        var settings = new PretrainSettings(base.method(), base.backbone(), base.shape(), 5, 16, 1, base.optimizer(), 1, 1,
                Precision.FLOAT32);
        var labels = IntStream.range(0, 40).map(i -> i % 2).toArray();
        var monitor = Optional.of(new Monitor(new SyntheticImages(40, 16), labels, 2, 1));
        var slow = ImageSource.of(IMAGES.size(), index -> {
            if (Thread.currentThread().getName().equals("Selfsup views")) {
                LockSupport.parkNanos(10_000_000);
            }
            return IMAGES.image(index);
        });
        var file = folder.resolve("broken");
        var broken = new Recording(recorded -> recorded.epochs().size() == 3);
        assertThrows(TrainingCancelledException.class, () -> Pretraining.run(settings, IMAGES, POLICY, monitor, Optional.empty(),
                Optional.of(file), broken));
        int kept = new CheckpointFile(file).head().history().size();
        var history = Pretraining.run(settings, slow, POLICY, monitor, Optional.empty(), Optional.of(file), new Recording())
                .history();
        var unbroken = Pretraining.run(settings, IMAGES, POLICY, monitor, Optional.empty(), Optional.empty(), new Recording())
                .history();
        assertEquals(unbroken.stream().map(EpochRecord::reproducible).toList(),
                history.stream().map(EpochRecord::reproducible).toList());
        assertEquals(5, history.stream().filter(epoch -> epoch.knn().isPresent()).count());
        var first = history.get(kept);
        assertTrue(first.imagesPerSecond() < 110, "images per second: " + first.imagesPerSecond());
        assertTrue(first.secondsLeft() > 0.6 * (5 - first.epoch()), "seconds left: " + first.secondsLeft());
        assertTrue(first.waiting() > 0 && first.waiting() <= 1, "waiting: " + first.waiting());
    }
}
