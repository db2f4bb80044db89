package org.selfsup.core.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.Preprocessing;

/**
 * Batches of views, made by worker threads ahead of their use. Which views a batch holds depends on (seed, epoch, image)
 * only, so the number of threads never changes a bit.
 *
 * <p>The images left over at the end of an epoch, fewer than a batch, sit this epoch out, as in the papers' code: each epoch
 * has another order, and so leaves out others. All steps then have the same number of negatives.
 */
final class ViewQueue implements AutoCloseable {

    /** Batches being made or waiting: enough to hide a slow one, few enough to fit in memory. */
    private static final int AHEAD = 3;

    private final PretrainSettings settings;
    private final ImageSource images;
    private final Augmenter augmenter;
    private final Preprocessing preprocessing;
    private final ExecutorService workers;
    private final Deque<Batch> pending = new ArrayDeque<>();
    private final Deque<float[]> free = new ArrayDeque<>();
    private long planned;
    private int[] order;

    ViewQueue(PretrainSettings settings, ImageSource images, Augmenter augmenter, Preprocessing preprocessing) {
        this.settings = settings;
        this.images = images;
        this.augmenter = augmenter;
        this.preprocessing = preprocessing;
        workers = Executors.newFixedThreadPool(settings.threads(), task -> {
            var thread = new Thread(task, "Selfsup views");
            thread.setDaemon(true);
            return thread;
        });
    }

    private record Batch(float[] values, List<Future<?>> parts) {
    }

    long stepsPerEpoch() {
        return images.size() / settings.batchSize();
    }

    long totalSteps() {
        return stepsPerEpoch() * settings.epochs();
    }

    /**
     * The next batch, first views in the first half, second views in the second, each {@code [c][h][w]}. Valid until the
     * next call.
     */
    float[] next(TrainingListener listener) throws TrainingCancelledException {
        while (pending.size() < AHEAD && planned < totalSteps()) {
            pending.add(plan(planned++));
        }
        var batch = pending.remove();
        for (var part : batch.parts) {
            await(part, listener);
        }
        free.add(batch.values);
        return batch.values;
    }

    private Batch plan(long step) {
        int epoch = (int) (step / stepsPerEpoch());
        int first = (int) (step % stepsPerEpoch()) * settings.batchSize();
        if (first == 0) {
            order = EpochOrder.of(settings.seed(), epoch, images.size());
        }
        var chosen = Arrays.copyOfRange(order, first, first + settings.batchSize());
        // The array handed out last may still be in use: take one that was handed out before it.
        var values = free.size() > 1 ? free.remove() : new float[2 * chosen.length * settings.shape().length()];
        var parts = new ArrayList<Future<?>>();
        int size = Math.max(1, (chosen.length + settings.threads() - 1) / settings.threads());
        for (int from = 0; from < chosen.length; from += size) {
            int begin = from;
            int end = Math.min(chosen.length, from + size);
            parts.add(workers.submit(() -> fill(values, chosen, begin, end, epoch)));
        }
        return new Batch(values, parts);
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

    private static void await(Future<?> part, TrainingListener listener) throws TrainingCancelledException {
        while (true) {
            try {
                part.get(100, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                listener.checkCancelled();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TrainingCancelledException();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
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
