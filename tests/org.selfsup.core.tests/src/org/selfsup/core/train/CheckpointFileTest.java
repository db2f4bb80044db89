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
}
