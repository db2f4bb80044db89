package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.CheckpointTest.breakOff;
import static org.selfsup.core.train.CheckpointTest.run;
import static org.selfsup.core.train.CheckpointTest.settings;
import static org.selfsup.core.train.PretrainingTest.IMAGES;

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
        var atOnce = new Recording[1];
        atOnce[0] = new Recording(() -> atOnce[0].log.stream().anyMatch(line -> line.startsWith("Going on after epoch 1 ")));
        assertThrows(TrainingCancelledException.class, () -> run(settings, IMAGES, file, atOnce[0]));
        assertEquals("Cancelled: the training goes on after epoch 1 when it is run again", lastWords(atOnce[0]));
        var whole = new Recording();
        run(settings, IMAGES, file, whole);
        assertTrue(whole.log.contains("Checkpoint: kept after epoch 3"), whole.log.toString());
        assertFalse(whole.log.contains("Checkpoint: kept after epoch 1"), whole.log.toString());
    }

    @Test
    void theLogSaysThatNothingOfACancelledTrainingIsKept() {
        var settings = settings(Kind.ADAMW, 3, 1);
        assertEquals("Cancelled: nothing of the training is kept, since no checkpoint file is set",
                lastWords(breakOff(listener -> run(settings, IMAGES, null, listener))));
        var early = new Recording[1];
        early[0] = new Recording(() -> early[0].log.contains("Checkpoint: \"" + file + "\", none there yet"));
        assertThrows(TrainingCancelledException.class, () -> run(settings, IMAGES, file, early[0]));
        assertEquals("Cancelled before an epoch was kept: the training begins anew when it is run again", lastWords(early[0]));
    }
}
