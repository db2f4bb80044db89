package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.run;
import static org.selfsup.core.train.TinyTraining.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.TestModels;
import org.selfsup.core.nn.OptimizerSettings.Kind;

/** A training that was broken off is not lost. (MethodContractTest has every method go on.) */
class CheckpointTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("night").resolve("checkpoint");
    }

    private void breakOff(PretrainSettings settings) {
        TinyTraining.breakOff(listener -> run(settings, IMAGES, file, listener));
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
        var whole = TestModels.file(run(settings, new Recording()).model());
        breakOff(settings);
        assertEquals(List.of(file), files());
        assertArrayEquals(whole, TestModels.file(run(settings, IMAGES, file, new Recording()).model()));
    }

    @Test
    void aFinishedTrainingIsNotRunAgain() throws Exception {
        var settings = settings(Kind.ADAMW, 2, 1);
        var first = TestModels.file(run(settings, IMAGES, file, new Recording()).model());
        var again = new Recording();
        var result = run(settings, IMAGES, file, again);
        assertArrayEquals(first, TestModels.file(result.model()));
        assertTrue(again.epochs().isEmpty());
        var complaint = "The model is that of the checkpoint \"" + file + "\"; nothing was trained. To train anew, choose another"
                + " file.";
        assertEquals(Optional.of(complaint), result.complaint());
        assertEquals(List.of(complaint), again.log.stream().filter(complaint::equals).toList());
        assertFalse(result.warning().orElse("").contains("checkpoint"), result.warning().toString());
    }

    @Test
    void aFinishedTrainingMakesRoomForAnother() throws Exception {
        run(settings(Kind.ADAMW, 2, 1), IMAGES, file, new Recording());
        var other = new Recording();
        var result = run(settings(Kind.ADAMW, 2, 2), IMAGES, file, other);
        assertEquals(Optional.empty(), result.complaint());
        assertEquals(2, other.epochs().size());
        assertTrue(other.log.contains("Checkpoint: \"" + file + "\", there of another training that was finished (seed: 1, now 2),"
                + " which makes room"), other.log.toString());
    }

    @Test
    void anotherTrainingDoesNotTouchOneThatWasBrokenOff() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        var before = Files.readAllBytes(file);
        assertEquals("The checkpoint \"" + file + "\" holds another training, which is unfinished (after epoch 1 of 3; seed: 1, now"
                + " 2). To finish that one, change this back; to start anew, delete the file or choose another.",
                refusal(settings(Kind.ADAMW, 3, 2), IMAGES));
        assertTrue(refusal(settings(Kind.ADAMW, 5, 1), IMAGES).contains("; epochs: 3, now 5)"));
        assertTrue(refusal(settings(Kind.ADAMW, 3, 1), new SyntheticImages(71, 16)).contains("; number of images: 70, now 71)"));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aDamagedFileIsRefusedAndKept() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        assertEquals("The checkpoint \"" + file + "\" cannot be read: its checksum is wrong. Delete it to begin the training anew,"
                + " or choose another file.", refusal(settings(Kind.ADAMW, 3, 1), IMAGES));
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void aFileOfAnotherVersionIsRefusedInWordsAndKept() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 1));
        CheckpointBytes.replace(file, "Selfsup checkpoint 3", "Selfsup checkpoint 2");
        var bytes = Files.readAllBytes(file);
        assertEquals("The checkpoint \"" + file + "\" cannot be read: it is of another version of Selfsup. Delete it to begin the"
                + " training anew, or choose another file.", refusal(settings(Kind.ADAMW, 3, 1), IMAGES));
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    /** A slip of the mouse names the images themselves, or a model: nobody should be told to delete them. */
    @Test
    void whatIsNoCheckpointIsRefusedAndNobodyIsToldToDeleteIt() throws Exception {
        Files.createDirectories(file.getParent());
        for (var content : List.of("", "PK", "Selfsup model file, and more")) {
            Files.writeString(file, content);
            assertEquals("\"" + file + "\" is no checkpoint. Choose another file.", refusal(settings(Kind.ADAMW, 3, 1), IMAGES));
            assertEquals(content, Files.readString(file));
        }
        var images = file.getParent();
        assertEquals("\"" + images + "\" is no checkpoint. Choose another file.",
                assertThrows(IllegalArgumentException.class, () -> Pretraining.requireUsable(images)).getMessage());
    }

    /** Two processes that both began before either had written. */
    @Test
    void anotherTrainingsFileThatAppearsMeanwhileIsLeft() throws Exception {
        breakOff(settings(Kind.ADAMW, 3, 2));
        var others = folder.resolve("others");
        Files.move(file, others);
        var result = run(settings(Kind.ADAMW, 2, 1), IMAGES, file,
                new Recording(recorded -> recorded.epochs().size() == 1 && copied(others)));
        assertArrayEquals(Files.readAllBytes(others), Files.readAllBytes(file));
        assertEquals("Another training keeps its checkpoint in \"" + file + "\". Choose one file for each.",
                result.complaint().orElseThrow());
        assertEquals(List.of(file), files());
    }

    /** Replaces the checkpoint, and says that nobody cancels. */
    private boolean copied(Path others) {
        try {
            Files.copy(others, file, StandardCopyOption.REPLACE_EXISTING);
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeTheTraining() throws Exception {
        Files.writeString(file.getParent(), "a file where the folder should be");
        var said = refusal(settings(Kind.ADAMW, 3, 1), IMAGES);
        assertTrue(said.startsWith("The checkpoint \"" + file + "\" cannot be written: "), said);
        assertEquals(said, assertThrows(IllegalArgumentException.class, () -> Pretraining.requireUsable(file)).getMessage());
    }

    /** As on a share that may only be read: here the name leaves no room for that of the unfinished file beside it. */
    @Test
    void whereNothingCanBeWrittenAFinishedTrainingGivesItsModelAndNoOtherBegins() throws Exception {
        var first = TestModels.file(run(settings(Kind.ADAMW, 2, 1), IMAGES, file, new Recording()).model());
        file = Files.move(file, file.resolveSibling("n".repeat(245)));
        var again = new Recording();
        assertArrayEquals(first, TestModels.file(run(settings(Kind.ADAMW, 2, 1), IMAGES, file, again).model()));
        assertTrue(again.epochs().isEmpty());
        var other = new Recording();
        var refused = assertThrows(IllegalArgumentException.class, () -> run(settings(Kind.ADAMW, 2, 2), IMAGES, file, other));
        assertTrue(refused.getMessage().startsWith("The checkpoint \"" + file + "\" cannot be written: "), refused.getMessage());
        assertTrue(other.epochs().isEmpty());
    }

    @Test
    void aDiskThatFillsUpDoesNotEndTheTraining() throws Exception {
        var obstacle = new Recording(
                recorded -> recorded.log.stream().anyMatch(line -> line.contains("batch size")) && blocked());
        var result = run(settings(Kind.ADAMW, 2, 1), IMAGES, file, obstacle);
        assertEquals(2, result.history().size());
        var complaint = result.complaint().orElseThrow();
        assertTrue(complaint.startsWith("The checkpoint \"" + file + "\" could not be written after epoch 2: "), complaint);
        assertFalse(obstacle.log.contains("Checkpoint: kept after epoch 2"), obstacle.log.toString());
    }

    /** Puts a folder that is not empty where the file should go, and says that nobody cancels. */
    private boolean blocked() {
        file.resolve("in the way").toFile().mkdirs();
        return false;
    }
}
