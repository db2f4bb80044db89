package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says of itself is what was written. */
class CheckpointFileTest {

    private static final TrainingIdentity TRAINING =
            new TrainingIdentity(Map.of("seed", "1"), Map.of("Java", "17"), "#40");

    private static CheckpointFile.Head again(CheckpointFile file, EpochRecord... epochs) throws Exception {
        file.write(new CheckpointFile.Head(TRAINING, List.of(epochs)), List.of());
        return file.head();
    }

    @Test
    void anEpochComesBackAsItWas(@TempDir Path folder) throws Exception {
        var file = new CheckpointFile(folder.resolve("checkpoint"));
        var full = new EpochRecord(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, OptionalDouble.of(11), 12, 13, 14, OptionalDouble.of(15));
        var bare = new EpochRecord(2, 2, 3, 4, 5, 6, 7, 8, 9, 10, OptionalDouble.empty(), 12, 13, 14, OptionalDouble.empty());
        assertEquals(new CheckpointFile.Head(TRAINING, List.of(full, bare)), again(file, full, bare));
    }
}
