package org.selfsup.core.nn.onednn;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The threads that compute. oneDNN itself runs single-threaded on each of them, because the way it would split a sum among
 * its own (OpenMP) threads changes the rounding with their number. We cut batches into slices that depend on the batch alone
 * ({@link Slices}) and let workers take them in any order, so results never depend on the number of threads. See
 * docs/adr/0030.
 */
final class Workers {

    /** No more threads than this, ever. */
    static final int MOST = 64;

    private static final long IDLE_SECONDS = 10;

    private static final ThreadPoolExecutor[] EXECUTORS = new ThreadPoolExecutor[MOST];

    private static volatile int threads = Math.min(MOST, Runtime.getRuntime().availableProcessors());

    static {
        for (int i = 0; i < MOST; i++) {
            EXECUTORS[i] = executor(i);
        }
    }

    private Workers() {
    }

    /** A piece of work. */
    @FunctionalInterface
    interface Task {

        /**
         * @param worker which of the workers computes it: never two threads at once under one number
         * @param index of the piece
         */
        void run(int worker, int index);
    }

    static void setThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be >= 1, got " + count);
        }
        threads = Math.min(MOST, count);
    }

    /** Runs the task for each index below {@code count} and waits for all of them. */
    static void run(int count, Task task) {
        int used = Math.min(threads, count);
        AtomicInteger next = new AtomicInteger();
        Future<?>[] running = new Future<?>[used];
        for (int w = 0; w < used; w++) {
            int worker = w;
            running[w] = EXECUTORS[w].submit(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    task.run(worker, i);
                }
            });
        }
        await(running);
    }

    /** Waits even if interrupted: the workers write to the caller's memory. */
    private static void await(Future<?>[] running) {
        boolean interrupted = false;
        Throwable failure = null;
        for (int i = 0; i < running.length;) {
            try {
                running[i].get();
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                failure = e.getCause();
                i++;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IllegalStateException("oneDNN: " + failure.getMessage(), failure);
        }
    }

    private static ThreadPoolExecutor executor(int number) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), body -> {
                    Thread thread = new Thread(() -> {
                        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1); // of this thread only
                        body.run();
                    }, "selfsup-onednn-" + number);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
