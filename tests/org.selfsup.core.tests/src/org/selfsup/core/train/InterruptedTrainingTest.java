package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.PretrainingTest.IMAGES;
import static org.selfsup.core.train.PretrainingTest.POLICY;
import static org.selfsup.core.train.PretrainingTest.run;
import static org.selfsup.core.train.PretrainingTest.settings;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.Image;
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
        assertTrue(listener.epochs.isEmpty());
        assertNoWorkers();
        run(settings(1, 16), new Recording());
    }

    @Test
    void cancelWorksWhileTheImagesAreMeasured() {
        var taken = new AtomicInteger();
        ImageSource many = new ImageSource() {
            @Override
            public int size() {
                return 5000;
            }

            @Override
            public Image image(int index) {
                taken.incrementAndGet();
                return IMAGES.image(index % 70);
            }
        };
        var listener = new Recording(() -> taken.get() > 0);
        assertThrows(TrainingCancelledException.class, () -> Pretraining.run(settings(1, 16), many, POLICY,
                Optional.empty(), Optional.empty(), listener));
        assertTrue(taken.get() <= 64, taken + " images were measured");
    }

    @Test
    void cancelWorksWhileViewsAreAwaited() throws Exception {
        var block = new CountDownLatch(1);
        ImageSource slow = new ImageSource() {
            final Thread measuring = Thread.currentThread();

            @Override
            public int size() {
                return 70;
            }

            @Override
            public Image image(int index) {
                if (Thread.currentThread() != measuring) {
                    try {
                        block.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                return IMAGES.image(index);
            }
        };
        var begin = System.nanoTime();
        var listener = new Recording(() -> System.nanoTime() - begin > 300_000_000L);
        assertThrows(TrainingCancelledException.class, () -> Pretraining.run(settings(1, 16), slow, POLICY,
                Optional.empty(), Optional.empty(), listener));
        assertNoWorkers();
    }

    @Test
    void aFailingImageSourceEndsTheTrainingWithItsOwnWords() throws Exception {
        ImageSource broken = new ImageSource() {
            final Thread measuring = Thread.currentThread();

            @Override
            public int size() {
                return 70;
            }

            @Override
            public Image image(int index) {
                if (Thread.currentThread() != measuring) {
                    throw new IllegalStateException("the disk is gone");
                }
                return IMAGES.image(index);
            }
        };
        var e = assertThrows(IllegalStateException.class, () -> Pretraining.run(settings(1, 16), broken, POLICY,
                Optional.empty(), Optional.empty(), new Recording()));
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

    private static void assertNoWorkers() {
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("Selfsup views")));
    }
}
