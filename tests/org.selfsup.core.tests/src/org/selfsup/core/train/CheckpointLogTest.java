package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.breakOff;
import static org.selfsup.core.train.TinyTraining.run;
import static org.selfsup.core.train.TinyTraining.settings;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selfsup.core.nn.OptimizerSettings.Kind;

/** Who watches the log of a training knows what a checkpoint holds, and what is left if it is cancelled. */
class CheckpointLogTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("checkpoint");
    }

    @Test
    void theLogSaysWhereTheCheckpointWillBe() throws Exception {
        var listener = new Recording();
        run(settings(Kind.ADAMW, 1, 1), IMAGES, file, listener);
        assertTrue(listener.log.contains("Checkpoint: \"" + file + "\", none there yet"), listener.log.toString());
    }

    private static String lastWords(Recording listener) {
        return listener.log.get(listener.log.size() - 1);
    }

    @Test
    void theLogSaysWhichEpochsAreKeptAndWhereACancelledTrainingGoesOn() throws Exception {
        var settings = settings(Kind.ADAMW, 3, 1);
        var first = breakOff(listener -> run(settings, IMAGES, file, listener));
        assertTrue(first.log.contains("Checkpoint: kept after epoch 1"), first.log.toString());
        assertEquals("Cancelled: the training goes on after epoch 1 when it is run again", lastWords(first));
        var atOnce = new Recording(
                recorded -> recorded.log.stream().anyMatch(line -> line.startsWith("Going on after epoch 1 ")));
        assertThrows(TrainingCancelledException.class, () -> run(settings, IMAGES, file, atOnce));
        assertEquals("Cancelled: the training goes on after epoch 1 when it is run again", lastWords(atOnce));
        var whole = new Recording();
        run(settings, IMAGES, file, whole);
        assertTrue(whole.log.contains("Checkpoint: kept after epoch 3"), whole.log.toString());
        assertFalse(whole.log.contains("Checkpoint: kept after epoch 1"), whole.log.toString());
    }

    @Test
    void theLogSaysThatNothingOfACancelledTrainingIsKept() {
        var settings = settings(Kind.ADAMW, 3, 1);
        assertEquals("Cancelled: nothing of the training is kept, since no checkpoint file is set",
                lastWords(breakOff(listener -> run(settings, listener))));
        var early = new Recording(recorded -> recorded.log.contains("Checkpoint: \"" + file + "\", none there yet"));
        assertThrows(TrainingCancelledException.class, () -> run(settings, IMAGES, file, early));
        assertEquals("Cancelled before an epoch was kept: the training begins anew when it is run again", lastWords(early));
    }
}
