package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.run;
import static org.selfsup.core.train.TinyTraining.settings;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.ImageSource;

/** Trainings that are stopped from outside, or have to wait. */
class InterruptedTrainingTest {

    @Test
    void cancelTakesAtMostOneBatchAndLeavesNothingBehind() throws Exception {
        var listener = new Recording(new BooleanSupplier() {
            int calls;

            @Override
            public boolean getAsBoolean() {
                return ++calls > 5;
            }
        });
        assertThrows(TrainingCancelledException.class, () -> run(settings(1000, 16), listener));
        assertEquals(6, listener.checks);
        assertTrue(listener.epochs().isEmpty());
        assertNoWorkers();
        run(settings(1, 16), new Recording());
    }

    @Test
    void cancelWorksWhileTheImagesAreMeasured() {
        var taken = new AtomicInteger();
        var many = ImageSource.of(5000, index -> {
            taken.incrementAndGet();
            return IMAGES.image(index % 70);
        });
        var listener = new Recording(() -> taken.get() > 0);
        assertThrows(TrainingCancelledException.class, () -> run(settings(1, 16), many, listener));
        assertTrue(taken.get() <= 64, taken + " images were measured");
    }

    @Test
    void cancelWorksWhileViewsAreAwaited() throws Exception {
        var block = new CountDownLatch(1);
        var slow = behind(() -> {
            try {
                block.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var begin = System.nanoTime();
        var listener = new Recording(() -> System.nanoTime() - begin > 300_000_000L);
        assertThrows(TrainingCancelledException.class, () -> run(settings(1, 16), slow, listener));
        assertNoWorkers();
    }

    @Test
    void aFailingImageSourceEndsTheTrainingWithItsOwnWords() throws Exception {
        var broken = behind(() -> {
            throw new IllegalStateException("the disk is gone");
        });
        var e = assertThrows(IllegalStateException.class, () -> run(settings(1, 16), broken, new Recording()));
        assertEquals("the disk is gone", e.getMessage());
        assertNoWorkers();
    }

    @Test
    void oneTrainingAtATimeAndTheWaitingOneCanBeCancelled() throws Exception {
        var started = new CountDownLatch(1);
        var stop = new AtomicBoolean();
        var first = CompletableFuture.runAsync(() -> assertThrows(TrainingCancelledException.class,
                () -> run(settings(100_000, 16), new Recording(() -> {
                    started.countDown();
                    return stop.get();
                }))));
        assertTrue(started.await(1, TimeUnit.MINUTES));
        var begin = System.nanoTime();
        var waiting = new Recording(() -> System.nanoTime() - begin > 500_000_000L);
        assertThrows(TrainingCancelledException.class, () -> run(settings(1, 16), waiting));
        assertEquals("waiting for another training in this process to finish", waiting.words.get(0));
        assertFalse(first.isDone());
        stop.set(true);
        first.get(1, TimeUnit.MINUTES);
    }

    /** The images. Whoever asks for one on another thread than this, which measures them, meets the obstacle first. */
    private static ImageSource behind(Runnable obstacle) {
        var measuring = Thread.currentThread();
        return ImageSource.of(IMAGES.size(), index -> {
            if (Thread.currentThread() != measuring) {
                obstacle.run();
            }
            return IMAGES.image(index);
        });
    }

    private static void assertNoWorkers() {
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("Selfsup views")));
    }
}
