package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.PretrainingTest.IMAGES;
import static org.selfsup.core.train.PretrainingTest.POLICY;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.OptimizerSettings.Kind;
import org.selfsup.core.nn.Precision;

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
        broken[0] = new Recording(() -> broken[0].epochs.size() == 1);
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
        assertTrue(again.epochs.isEmpty());
    }

    @Test
    void aFinishedTrainingMakesRoomForAnother() throws Exception {
        run(settings(Kind.ADAMW, 2, 1), IMAGES, file, new Recording());
        var other = new Recording();
        run(settings(Kind.ADAMW, 2, 2), IMAGES, file, other);
        assertEquals(2, other.epochs.size());
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
}
