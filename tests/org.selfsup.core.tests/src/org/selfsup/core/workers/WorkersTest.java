package org.selfsup.core.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ThreadsAsBefore.class)
class WorkersTest {

    @BeforeEach
    void twoThreads() {
        Workers.setThreads(2);
    }

    @Test
    void eachPieceIsDoneOnce() {
        var done = new AtomicIntegerArray(1000);
        Workers.run(1000, (worker, index) -> done.incrementAndGet(index));
        for (int i = 0; i < 1000; i++) {
            assertEquals(1, done.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void refusesThreadsThatCannotBe(int threads) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Workers.setThreads(threads));
        assertEquals("threads must be between 1 and 64, got " + threads, refusal.getMessage());
        assertEquals(2, Workers.threads());
    }

    @Test
    void whoRunsOutOfMemoryWaitsForTheOthersWhoWriteToIt() throws Exception {
        var error = new OutOfMemoryError("as JavaCPP says it");
        var begun = new CountDownLatch(1);
        var working = new AtomicBoolean();
        var thrown = assertThrows(OutOfMemoryError.class, () -> Workers.run(2, (worker, index) -> {
            if (worker == 0) {
                await(begun);
                throw error;
            }
            working.set(true);
            begun.countDown();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            working.set(false);
        }));
        assertSame(error, thrown);
        assertFalse(working.get(), "a worker was still at work");
    }

    /** Memory that runs out while a worker is handed its part leaves the worker at work. */
    @Test
    void aWorkerThatBeginsWhileHandingOverFailsIsWaitedFor() throws Exception {
        var error = new OutOfMemoryError("as Java says it");
        var over = new AtomicBoolean();
        var late = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        assertSame(error, assertThrows(OutOfMemoryError.class, () -> Workers.run(20, (worker, index) -> {
            begun.countDown();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            late.set(over.get());
        }, worker -> work -> {
            new Thread(work).start();
            await(begun);
            throw error;
        })));
        over.set(true);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        assertFalse(late.get(), "a piece was done after the run was over");
    }

    /** A worker's part that has been put into its queue all the same is not begun when the run is over. */
    @Test
    void aPartThatIsLeftInAQueueIsNeverBegun() {
        var error = new OutOfMemoryError("as Java says it");
        var queue = new ArrayList<Runnable>();
        var done = new AtomicIntegerArray(1);
        assertSame(error, assertThrows(OutOfMemoryError.class,
                () -> Workers.run(2, (worker, index) -> done.incrementAndGet(0), worker -> work -> {
                    queue.add(work);
                    throw error;
                })));
        queue.forEach(Runnable::run);
        assertEquals(0, done.get(0));
    }

    @Test
    void anErrorOfAWorkerComesAsItIs() {
        var error = new OutOfMemoryError("as JavaCPP says it");
        assertSame(error, assertThrows(OutOfMemoryError.class, () -> Workers.run(2, (worker, index) -> {
            throw error;
        })));
    }

    /** A temporary file that is gone, say: whoever reads the message must not look for the fault in a library. */
    @Test
    void anExceptionOfAWorkerComesAsItIs() {
        var gone = new UncheckedIOException(new IOException("as the image store says it"));
        assertSame(gone, assertThrows(UncheckedIOException.class, () -> Workers.run(2, (worker, index) -> {
            throw gone;
        })));
    }

    /** An embedding keeps a worker for seconds; a training beside it must not stand still for each of its thousand small tasks. */
    @Test
    void nobodyWaitsForAWorkerThatIsBusyForSomebodyElse() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var embedding = CompletableFuture.runAsync(() -> Workers.run(2, (worker, index) -> {
            if (worker == 1) {
                begun.countDown();
            } else {
                await(begun);
            }
            await(end);
        }));
        await(begun);
        var done = new AtomicIntegerArray(8);
        assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> Workers.run(8, (worker, index) -> done.incrementAndGet(index)));
        end.countDown();
        embedding.get(1, TimeUnit.MINUTES);
        for (int i = 0; i < 8; i++) {
            assertEquals(1, done.get(i));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
