package org.selfsup.core.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.method.Views;
import org.selfsup.core.random.Permutation;

/**
 * Batches of views, made by worker threads ahead of their use. Which views a batch holds depends on (seed, epoch, image)
 * only, so the number of threads never changes a bit. A batch that does not go through the network at once comes in chunks of
 * almost equal sizes, twice: keeping the views of 4,096 large images would take more memory than the network.
 *
 * <p>The images left over at the end of an epoch, fewer than a batch, sit this epoch out, as in the papers' code: each epoch
 * has another order, and so leaves out others. All steps then have the same number of negatives.
 */
final class ViewQueue implements AutoCloseable {

    /** Chunks being made or waiting: enough to hide a slow one, few enough to fit in memory. */
    private static final int AHEAD = 3;

    private final PretrainSettings settings;
    private final ImageSource images;
    private final Augmenter augmenter;
    private final Preprocessing preprocessing;
    private final int chunks;
    private final int rounds;
    private final ExecutorService workers;
    private final Deque<Chunk> pending = new ArrayDeque<>();
    private final Deque<float[]> free = new ArrayDeque<>();
    private long planned;
    private long waitedNanos;
    private int[] order;

    /** @param imagesPerPass at most so many images go through the network at once */
    ViewQueue(PretrainSettings settings, ImageSource images, Augmenter augmenter, Preprocessing preprocessing,
            int imagesPerPass) {
        this.settings = settings;
        this.images = images;
        this.augmenter = augmenter;
        this.preprocessing = preprocessing;
        chunks = (settings.batchSize() + imagesPerPass - 1) / imagesPerPass;
        rounds = chunks == 1 ? 1 : 2;
        requireAddressable(imagesPerPass());
        workers = Executors.newFixedThreadPool(settings.threads(), task -> {
            var thread = new Thread(task, "Selfsup views");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void requireAddressable(int imagesOfChunk) {
        if (2L * imagesOfChunk * settings.shape().length() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The views of " + imagesOfChunk + " " + settings.shape().inWords()
                    + " are more values than one pass can take. Choose a smaller batch size or smaller images.");
        }
    }

    private record Chunk(float[] values, int images, List<Future<?>> parts) {
    }

    long stepsPerEpoch() {
        return images.size() / settings.batchSize();
    }

    long totalSteps() {
        return stepsPerEpoch() * settings.epochs();
    }

    /** Begins after so many steps, which must be whole epochs. */
    void skip(long steps) {
        planned = steps * rounds * chunks;
    }

    /** Chunks that each batch comes in. */
    int chunks() {
        return chunks;
    }

    /** Images of a chunk, at most. */
    int imagesPerPass() {
        return (settings.batchSize() + chunks - 1) / chunks;
    }

    /** How long the training has waited for views so far. */
    double secondsWaited() {
        return waitedNanos / 1e9;
    }

    /** The views of the next step. Close it before the next one is asked for. */
    Batch next(TrainingListener listener) {
        return new Batch(listener);
    }

    /** A batch, whose chunks must be asked for in order. */
    final class Batch implements Views, AutoCloseable {

        private final TrainingListener listener;
        private int asked;
        private INDArray chunk;

        private Batch(TrainingListener listener) {
            this.listener = listener;
        }

        @Override
        public int images() {
            return settings.batchSize();
        }

        @Override
        public int chunks() {
            return chunks;
        }

        @Override
        public INDArray chunk(int index) {
            if (chunks == 1 && chunk != null) {
                return chunk;
            }
            if (index != asked % chunks || asked == rounds * chunks) {
                throw new IllegalStateException("chunk " + asked % chunks + " is next, got " + index);
            }
            asked++;
            close();
            var shape = settings.shape();
            var made = take(listener);
            chunk = Nd4j.create(made.values, new long[] {2L * made.images, shape.channels(), shape.size(), shape.size()}, 'c');
            return chunk;
        }

        @Override
        public void close() {
            if (chunk != null) {
                chunk.close();
                chunk = null;
            }
        }
    }

    /** @throws CancellationException if the listener says so */
    private Chunk take(TrainingListener listener) {
        while (pending.size() < AHEAD && planned < totalSteps() * rounds * chunks) {
            pending.add(plan(planned++));
        }
        var chunk = pending.remove();
        long began = System.nanoTime();
        listener.heartbeat();
        for (var part : chunk.parts) {
            await(part, listener);
        }
        waitedNanos += System.nanoTime() - began;
        free.add(chunk.values);
        return chunk;
    }

    private Chunk plan(long number) {
        long step = number / (rounds * chunks);
        int chunk = (int) (number % chunks);
        int epoch = (int) (step / stepsPerEpoch());
        int first = (int) (step % stepsPerEpoch()) * settings.batchSize();
        if (first == 0 && number % (rounds * chunks) == 0) {
            order = Permutation.of(images.size(), settings.seed(), epoch);
        }
        var chosen = Arrays.copyOfRange(order, first + start(chunk), first + start(chunk + 1));
        var values = room(2 * chosen.length * settings.shape().length());
        var parts = new ArrayList<Future<?>>();
        int size = Math.max(1, (chosen.length + settings.threads() - 1) / settings.threads());
        for (int from = 0; from < chosen.length; from += size) {
            int begin = from;
            int end = Math.min(chosen.length, from + size);
            parts.add(workers.submit(() -> fill(values, chosen, begin, end, epoch)));
        }
        return new Chunk(values, chosen.length, parts);
    }

    private int start(int chunk) {
        return (int) ((long) settings.batchSize() * chunk / chunks);
    }

    /** An array that was handed out before and is copied by now, if there is one of this length. */
    private float[] room(int length) {
        if (free.isEmpty() || free.peek().length != length) {
            free.clear();
            return new float[length];
        }
        return free.remove();
    }

    private void fill(float[] values, int[] chosen, int begin, int end, int epoch) {
        int length = settings.shape().length();
        for (int i = begin; i < end; i++) {
            var image = images.image(chosen[i]);
            for (int view = 0; view < 2; view++) {
                int offset = (view * chosen.length + i) * length;
                augmenter.view(image, settings.seed(), epoch, chosen[i], view, values, offset);
                preprocessing.normalise(values, offset);
            }
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private static void await(Future<?> part, TrainingListener listener) {
        while (true) {
            try {
                part.get(100, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                listener.heartbeat();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Stops the workers and waits for them, because the images may be closed right after. */
    @Override
    public void close() {
        workers.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (workers.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
