package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selfsup.core.nn.Resumable;

/** What a file says of itself is what was written. */
class CheckpointFileTest {

    private static final TrainingIdentity TRAINING =
            new TrainingIdentity(Map.of("seed", "1"), Map.of("Java", "17"), "#40");

    @Test
    void anEpochComesBackAsItWas(@TempDir Path folder) throws Exception {
        var file = new CheckpointFile(folder.resolve("checkpoint"));
        var health = new Health(5, 6, 7, 8, 9);
        var pace = new Pace(12, 13, 14);
        var full = new EpochRecord(1, 2, 3, 4, health, 10, OptionalDouble.of(11), pace, OptionalDouble.of(15));
        var bare = new EpochRecord(2, 2, 3, 4, health, 10, OptionalDouble.empty(), pace, OptionalDouble.empty());
        var head = new CheckpointFormat.Head(TRAINING, List.of(full, bare));
        file.write(head, List.of());
        assertEquals(head, file.head());
    }

    /** History of one epoch with weights of another would be a model that no training makes. */
    @Test
    void nothingIsRestoredFromAFileThatWasWrittenAnewMeanwhile(@TempDir Path folder) throws Exception {
        var file = new CheckpointFile(folder.resolve("checkpoint"));
        var part = new Part();
        file.write(head(1), List.of(part));
        var told = file.head();
        file.write(head(2), List.of(part));
        var refused = assertThrows(CheckpointFile.TakenException.class, () -> file.restore(List.of(part), told));
        assertTrue(refused.getMessage().contains("has written the checkpoint"), refused.getMessage());
        assertFalse(part.read);
        file.restore(List.of(part), file.head());
        assertTrue(part.read);
    }

    private static CheckpointFormat.Head head(int epochs) {
        var health = new Health(5, 6, 7, 8, 9);
        return new CheckpointFormat.Head(TRAINING, IntStream.rangeClosed(1, epochs).mapToObj(epoch -> new EpochRecord(epoch, 9, 3,
                4, health, 10, OptionalDouble.empty(), new Pace(12, 13, 14), OptionalDouble.empty())).toList());
    }

    /** A part of a training that tells whether it was given a state. */
    private static final class Part implements Resumable {

        private boolean read;

        @Override
        public void writeState(DataOutput out) {
        }

        @Override
        public void readState(DataInput in) {
            read = true;
        }
    }
}
