package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selfsup.core.nn.Resumable;

/** When the state of a training is written, and what is left as it is. */
class KeptCheckpointTest {

    private static final TrainingIdentity TRAINING = new TrainingIdentity(Map.of("seed", "1"), Map.of(), "none");
    private static final String AFTER_THE_FIRST = "Cancelled: the training goes on after epoch 1 when it is run again";

    @TempDir
    Path folder;

    private final Recording listener = new Recording();
    private Duration now = Duration.ZERO;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("checkpoint");
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(file, TRAINING, listener, () -> now.toNanos());
    }

    /** A part of a training, of which this happens while its state is written. */
    private static Resumable part(Runnable happening) {
        return new Resumable() {
            @Override
            public void writeState(DataOutput out) {
                happening.run();
            }

            @Override
            public void readState(DataInput in) {
            }
        };
    }

    private List<Resumable> taking(Duration time) {
        return List.of(part(() -> pass(time)));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static List<EpochRecord> epochs(int count) {
        return epochs(count, 1000);
    }

    private static List<EpochRecord> epochs(int count, int planned) {
        return IntStream.rangeClosed(1, count).mapToObj(epoch -> new EpochRecord(epoch, planned, 1, 2,
                new Health(1, 9, 5, 0.1, -2), 1e-3, OptionalDouble.empty(), new Pace(100, 0, 60), OptionalDouble.empty())).toList();
    }

    private int kept() throws Exception {
        return new CheckpointFile(file).head().last().epoch();
    }

    @Test
    void afterASlowWriteEpochsAreKeptAgainWhenItsTimeHasPassed() throws Exception {
        var checkpoint = checkpoint();
        var slow = taking(Duration.ofSeconds(1));
        checkpoint.keep(epochs(1), slow);
        pass(Duration.ofSeconds(20).minusNanos(1));
        checkpoint.keep(epochs(2), slow);
        assertEquals(1, kept());
        assertEquals(AFTER_THE_FIRST, checkpoint.whatRemains());
        pass(Duration.ofNanos(1));
        checkpoint.keep(epochs(3), slow);
        assertEquals(3, kept());
    }

    /** However long the write before took, and however long this one takes: none comes behind it. */
    @Test
    void theLastEpochIsAlwaysKept() throws Exception {
        var checkpoint = checkpoint();
        checkpoint.keep(epochs(1, 2), taking(Duration.ofSeconds(1)));
        pass(Duration.ofNanos(1));
        checkpoint.keep(epochs(2, 2), taking(Duration.ofMinutes(10)));
        assertEquals(2, kept());
        assertFalse(listener.log.stream().anyMatch(line -> line.contains("The next is written")), listener.log.toString());
    }

    @Test
    void aWriteThatANetworkDiskHoldsUpStopsOthersForHalfAnHourAtMost() throws Exception {
        var checkpoint = checkpoint();
        checkpoint.keep(epochs(1), taking(Duration.ofMinutes(10)));
        pass(Duration.ofMinutes(30).minusNanos(1));
        checkpoint.keep(epochs(2), List.of());
        assertEquals(1, kept());
        pass(Duration.ofNanos(1));
        checkpoint.keep(epochs(3), List.of());
        assertEquals(3, kept());
        assertTrue(listener.log.contains("Writing the checkpoint took 10 min. The next is written 30 min from now at the"
                + " earliest."), listener.log.toString());
    }

    /** Two processes that began with the same file: the slower one would set the other one back. */
    @Test
    void theSameTrainingThatHasComeFurtherElsewhereIsNotSetBack() throws Exception {
        var slower = checkpoint();
        checkpoint().keep(epochs(90), List.of());
        slower.keep(epochs(61), List.of());
        slower.keep(epochs(62), List.of());
        slower.discard(62);
        assertEquals(90, kept());
        var said = "The same training runs in another process too, and has come further: the checkpoint \"" + file
                + "\" stays as that one left it. End one of the two, or choose one file for each.";
        assertEquals(said, slower.complaint().orElseThrow());
        assertEquals(List.of(said), listener.warnings);
        assertEquals("Cancelled: nothing of this run is kept. " + said, slower.whatRemains());
        slower.keep(epochs(91), List.of());
        assertEquals(91, kept());
        assertEquals(Optional.empty(), slower.complaint());
    }

    /** On a shared disk, say: whoever looks there would go on with a training that diverges. */
    @Test
    void whereTheFileIsALinkWhatItLeadsToIsKeptAndTakenAway() throws Exception {
        checkpoint().keep(epochs(1), List.of());
        var shared = Files.move(file, folder.resolve("shared"));
        Files.createSymbolicLink(file, shared);
        var checkpoint = checkpoint();
        checkpoint.keep(epochs(2), List.of());
        assertEquals(2, new CheckpointFile(shared).head().last().epoch());
        checkpoint.discard(2);
        assertEquals(Optional.empty(), checkpoint.complaint());
        assertFalse(Files.exists(shared));
    }

    /** A host interrupts the thread to cancel it, also while an epoch's state is written: that epoch is not lost. */
    @Test
    void anInterruptWhileItIsWrittenLosesNeitherTheEpochNorItself() throws Exception {
        var checkpoint = checkpoint();
        checkpoint.keep(epochs(1), List.of());
        checkpoint.keep(epochs(2), List.of(part(() -> Thread.currentThread().interrupt())));
        assertTrue(Thread.interrupted());
        assertEquals(2, kept());
        assertEquals(Optional.empty(), checkpoint.complaint());
        try (var all = Files.list(folder)) {
            assertEquals(List.of(file), all.toList());
        }
    }

    @Test
    void tooLittleMemoryForWritingDoesNotEndTheTraining() throws Exception {
        var checkpoint = checkpoint();
        checkpoint.keep(epochs(1), List.of());
        checkpoint.keep(epochs(2), List.of(part(() -> {
            throw new OutOfMemoryError("Java heap space");
        })));
        assertEquals("The checkpoint \"" + file + "\" could not be written after epoch 2: there is not enough memory (Java heap"
                + " space). Give Java more (-Xmx), or take a smaller batch.", checkpoint.complaint().orElseThrow());
        assertEquals(1, kept());
        assertEquals(AFTER_THE_FIRST, checkpoint.whatRemains());
        checkpoint.keep(epochs(3), List.of());
        assertEquals(3, kept());
        assertEquals(Optional.empty(), checkpoint.complaint());
    }

    /** Whoever sees it after the night has lost it; whoever sees it after each epoch no longer looks. */
    @Test
    void thatItCannotBeWrittenIsAWarningAtOnceAndOnlyOnceUntilItCan() throws Exception {
        var checkpoint = checkpoint();
        checkpoint.keep(epochs(1), List.of());
        assertEquals(List.of(), listener.warnings);
        var full = List.of(part(() -> {
            throw new OutOfMemoryError("Java heap space");
        }));
        checkpoint.keep(epochs(2), full);
        assertEquals(List.of(checkpoint.complaint().orElseThrow()), listener.warnings);
        checkpoint.keep(epochs(3), full);
        assertEquals(1, listener.warnings.size(), listener.warnings.toString());
        assertTrue(checkpoint.complaint().orElseThrow().contains("after epoch 3"), checkpoint.complaint().toString());
        checkpoint.keep(epochs(4), List.of());
        assertEquals("Checkpoint: kept after epoch 4; it can be written again", listener.warnings.get(1));
        checkpoint.keep(epochs(5), full);
        assertEquals(checkpoint.complaint().orElseThrow(), listener.warnings.get(2));
    }
}
