package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.PretrainingTest.IMAGES;
import static org.selfsup.core.train.PretrainingTest.POLICY;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.OptimizerSettings.Kind;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.Resumable;

/** A training that was broken off is not lost. (MethodContractTest has every method go on.) */
class CheckpointTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("night").resolve("checkpoint");
    }

    private static PretrainSettings settings(Kind kind, int epochs, long seed) {
        return new PretrainSettings(new SimClr(0.5, new HeadLayout(32, 16, true, true)), Backbone.SMALL_CNN, new InputShape(1, 16),
                epochs, 16, seed, new OptimizerSettings(kind, OptionalDouble.empty(), 1e-4), 1, 2, Precision.FLOAT32);
    }

    private static PretrainResult run(PretrainSettings settings, ImageSource images, Path file, Recording listener)
            throws TrainingCancelledException {
        return Pretraining.run(settings, images, POLICY, Optional.empty(), Optional.empty(), Optional.ofNullable(file), listener);
    }

    private static byte[] model(PretrainResult result) throws Exception {
        var out = new ByteArrayOutputStream();
        result.model().write(out);
        return out.toByteArray();
    }

    private void breakOff(PretrainSettings settings) {
        var broken = new Recording[1];
        broken[0] = new Recording(() -> broken[0].epochs().size() == 1);
        assertThrows(TrainingCancelledException.class, () -> run(settings, IMAGES, file, broken[0]));
    }

    private String refusal(PretrainSettings settings, ImageSource images) {
        return assertThrows(IllegalArgumentException.class, () -> run(settings, images, file, new Recording())).getMessage();
    }

    private List<Path> files() throws Exception {
        try (var all = Files.list(file.getParent())) {
            return all.toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOptimizerGoesOnAsIfNothingHadBeen(Kind kind) throws Exception {
        var settings = settings(kind, 3, 1);
        var whole = model(run(settings, IMAGES, null, new Recording()));
        breakOff(settings);
        assertEquals(List.of(file), files());
        assertArrayEquals(whole, model(run(settings, IMAGES, file, new Recording())));
    }

    @Test
    void aFinishedTrainingIsNotRunAgain() throws Exception {
        var settings = settings(Kind.ADAMW, 2, 1);
        var first = model(run(settings, IMAGES, file, new Recording()));
        var again = new Recording();
        assertArrayEquals(first, model(run(settings, IMAGES, file, again)));
        assertTrue(again.epochs().isEmpty());
    }

    @Test
    void aFinishedTrainingMakesRoomForAnother() throws Exception {
        run(settings(Kind.ADAMW, 2, 1), IMAGES, file, new Recording());
        var other = new Recording();
        run(settings(Kind.ADAMW, 2, 2), IMAGES, file, other);
        assertEquals(2, other.epochs().size());
    }

    @Test
    void anotherTrainingDoesNotTouchOneThatWasBrokenOff() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        var before = Files.readAllBytes(file);
        assertEquals("The checkpoint \"" + file + "\" is of another training, which was broken off after epoch 1 of 3 (seed: 1, now"
                + " 2). Delete it to begin a new training, or choose another file.", refusal(settings(Kind.ADAMW, 3, 2), IMAGES));
        assertTrue(refusal(settings(Kind.ADAMW, 5, 1), IMAGES).contains("(epochs: 3, now 5)"));
        assertTrue(refusal(settings(Kind.ADAMW, 3, 1), new SyntheticImages(71, 16)).contains("(number of images: 70, now 71)"));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void theSameImagesInAnotherOrderAreAnotherTraining() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        var backwards = new ImageSource() {
            @Override
            public int size() {
                return IMAGES.size();
            }

            @Override
            public Image image(int index) {
                return IMAGES.image(IMAGES.size() - 1 - index);
            }
        };
        assertTrue(refusal(settings(Kind.ADAMW, 3, 1), backwards).contains("(images changed)"));
    }

    @Test
    void aDamagedFileIsRefusedAndKept() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        assertEquals("The checkpoint \"" + file + "\" cannot be read: its checksum is wrong. Delete it to begin the training anew, or"
                + " choose another file.", refusal(settings(Kind.ADAMW, 3, 1), IMAGES));
        Files.write(file, new byte[3]);
        assertTrue(refusal(settings(Kind.ADAMW, 3, 1), IMAGES).contains("cannot be read"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeTheTraining() throws Exception {
        Files.writeString(file.getParent(), "a file where the folder should be");
        var said = refusal(settings(Kind.ADAMW, 3, 1), IMAGES);
        assertTrue(said.startsWith("The checkpoint \"" + file + "\" cannot be written: "), said);
    }

    @Test
    void aDiskThatFillsUpDoesNotEndTheTraining() throws Exception {
        var obstacle = new Recording[1];
        obstacle[0] = new Recording(() -> obstacle[0].log.stream().anyMatch(line -> line.contains("batch size")) && blocked());
        var result = run(settings(Kind.ADAMW, 2, 1), IMAGES, file, obstacle[0]);
        assertEquals(2, result.history().size());
        assertTrue(result.warning().orElseThrow().contains("could not be written after epoch 2: "), result.warning() + "");
    }

    /** Puts a folder that is not empty where the file should go, and says that nobody cancels. */
    private boolean blocked() {
        file.resolve("in the way").toFile().mkdirs();
        return false;
    }

    /** Other views would be learnt from in the second half than in the first. */
    @Test
    void otherViewsAreAnotherTraining() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        var e = assertThrows(IllegalArgumentException.class, () -> Pretraining.run(settings(Kind.ADAMW, 3, 1), IMAGES,
                AugmentationPolicy.forByol(new InputShape(1, 16)), Optional.empty(), Optional.empty(), Optional.of(file),
                new Recording()));
        assertTrue(e.getMessage().contains("(augmentation policy changed)"), e.getMessage());
    }

    @Test
    void anotherModelToGoOnFromIsAnotherTraining() throws Exception {
        var settings = settings(Kind.ADAMW, 3, 1);
        var one = run(settings(Kind.ADAMW, 1, 1), IMAGES, null, new Recording()).model();
        var other = run(settings(Kind.ADAMW, 1, 2), IMAGES, null, new Recording()).model();
        var broken = new Recording[1];
        broken[0] = new Recording(() -> broken[0].epochs().size() == 1);
        assertThrows(TrainingCancelledException.class, () -> Pretraining.run(settings, IMAGES, POLICY, Optional.empty(),
                Optional.of(one), Optional.of(file), broken[0]));
        var e = assertThrows(IllegalArgumentException.class, () -> Pretraining.run(settings, IMAGES, POLICY, Optional.empty(),
                Optional.of(other), Optional.of(file), new Recording()));
        assertTrue(e.getMessage().contains("(weights at the beginning changed)"), e.getMessage());
    }

    @Test
    void oneImageThatIsAnotherIsAnotherTraining() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        var changed = new ImageSource() {
            @Override
            public int size() {
                return IMAGES.size();
            }

            @Override
            public Image image(int index) {
                return IMAGES.image(index == 40 ? 41 : index);
            }
        };
        assertTrue(refusal(settings(Kind.ADAMW, 3, 1), changed).contains("(images changed)"));
    }

    /** A release may compute something else. */
    @Test
    void anotherVersionIsAnotherTraining() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        var head = new CheckpointFile(file).head();
        var training = new LinkedHashMap<>(head.training());
        var version = training.keySet().stream().filter(name -> name.startsWith("version of")).findFirst().orElseThrow();
        var now = training.put(version, "0.0.0");
        new CheckpointFile(file).write(new CheckpointFile.Head(training, head.history()), List.of());
        assertTrue(refusal(settings(Kind.ADAMW, 3, 1), IMAGES).contains("(" + version + ": 0.0.0, now " + now + ")"));
    }

    /** Writing takes 50 ms here: the next epochs are kept when a second or so has passed, not before and not never. */
    @Test
    void afterASlowWriteEpochsAreKeptAgainWhenItsTimeHasPassed() throws Exception {
        var slow = new Resumable() {
            @Override
            public void writeState(DataOutput out) {
                LockSupport.parkNanos(50_000_000);
            }

            @Override
            public void readState(DataInput in) {
            }
        };
        Files.createDirectories(file.getParent());
        var checkpoint = new Checkpoint(file, Map.of("seed", "1"), new Recording());
        long began = System.nanoTime();
        checkpoint.keep(epochs(1), List.of(slow));
        long took = System.nanoTime() - began;
        checkpoint.keep(epochs(2), List.of(slow));
        assertEquals(1, new CheckpointFile(file).head().history().size());
        Thread.sleep(20 * took / 1_000_000 + 50);
        checkpoint.keep(epochs(3), List.of(slow));
        assertEquals(3, new CheckpointFile(file).head().history().size());
    }

    private static List<EpochRecord> epochs(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(epoch -> new EpochRecord(epoch, 1000, 1, 2, 1, 9, 0.1, -2, 1e-3,
                OptionalDouble.empty(), 100, 0, 60, OptionalDouble.empty())).toList();
    }

    /** Two of five epochs come after the break, 64 images each, which take 10 ms each on one thread. */
    @Test
    void whatWasMeasuredBeforeTheBreakStaysAndTheTimeBeforeItCountsNoMore() throws Exception {
        var base = settings(Kind.ADAMW, 5, 1);
        var settings = new PretrainSettings(base.method(), base.backbone(), base.shape(), 5, 16, 1, base.optimizer(), 1, 1,
                Precision.FLOAT32);
        var labels = IntStream.range(0, 40).map(i -> i % 2).toArray();
        var monitor = Optional.of(new Monitor(new SyntheticImages(40, 16), labels, 2, 1));
        var slow = new ImageSource() {
            @Override
            public int size() {
                return IMAGES.size();
            }

            @Override
            public Image image(int index) {
                if (Thread.currentThread().getName().equals("Selfsup views")) {
                    LockSupport.parkNanos(10_000_000);
                }
                return IMAGES.image(index);
            }
        };
        var broken = new Recording[1];
        broken[0] = new Recording(() -> broken[0].epochs().size() == 3);
        assertThrows(TrainingCancelledException.class, () -> Pretraining.run(settings, IMAGES, POLICY, monitor, Optional.empty(),
                Optional.of(file), broken[0]));
        var kept = new CheckpointFile(file).head().history();
        var history = Pretraining.run(settings, slow, POLICY, monitor, Optional.empty(), Optional.of(file), new Recording())
                .history();
        assertEquals(5, history.size());
        for (int i = 0; i < kept.size(); i++) {
            assertEquals(kept.get(i).reproducible(), history.get(i).reproducible());
            assertTrue(history.get(i).knn().isPresent());
        }
        var first = history.get(kept.size());
        assertTrue(first.imagesPerSecond() < 110, "images per second: " + first.imagesPerSecond());
        assertTrue(first.secondsLeft() > 0.6 * (5 - first.epoch()), "seconds left: " + first.secondsLeft());
        assertTrue(first.waiting() > 0 && first.waiting() <= 1, "waiting: " + first.waiting());
    }
}
