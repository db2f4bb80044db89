package org.selfsup.core.workers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The threads that compute, the caller among them. oneDNN itself runs single-threaded on each of them, because the way it
 * would split a sum among its own (OpenMP) threads changes the rounding with their number. Batches are cut into slices that
 * depend on the batch alone, and workers take them in any order, so results never depend on the number of threads. See
 * docs/adr/0030.
 *
 * <p>What does not go through oneDNN, the reading of images and most of {@code eval}, works on Java's common pool instead. It
 * too is cut into blocks of a fixed size, whose sums are added in their order. {@link #setThreads} does not reach it: the
 * setting Threads of a training governs its networks and its random views.
 */
public final class Workers {

    /** No more threads than this, ever. */
    public static final int MOST = 64;

    private static final long IDLE_SECONDS = 10;

    private static final ThreadPoolExecutor[] EXECUTORS = new ThreadPoolExecutor[MOST];

    /** Tells OpenMP, once for each thread that computes, to keep to that thread. */
    private static final ThreadLocal<Boolean> SINGLE_THREADED = ThreadLocal.withInitial(() -> {
        Nd4j.getEnvironment(); // first: asked before ND4J is there, the holder has failed for the life of the JVM
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        return true;
    });

    private static volatile int threads = processors();

    static {
        for (int i = 0; i < MOST; i++) {
            EXECUTORS[i] = executor(i);
        }
    }

    private Workers() {
    }

    /** A piece of work. */
    @FunctionalInterface
    public interface Task {

        /** Nothing to be done. */
        Task NONE = (worker, index) -> { };

        /**
         * @param worker which of the workers computes it: within one run never two threads at once under one number
         * @param index of the piece
         */
        void run(int worker, int index);

        /** This and then another one, for each piece. */
        default Task then(Task next) {
            return next == NONE ? this : this == NONE ? next : (worker, index) -> {
                run(worker, index);
                next.run(worker, index);
            };
        }
    }

    /**
     * Sets how many compute at most, the callers among them; at first {@link #processors}.
     *
     * @return how many they were
     * @throws IllegalArgumentException if below 1 or above {@link #MOST}
     */
    public static int setThreads(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("threads must be between 1 and " + MOST + ", got " + count);
        }
        int before = threads;
        threads = count;
        return before;
    }

    /** As many as this computer has, if it has no more than {@link #MOST}. */
    public static int processors() {
        return Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }

    /** How many compute at most. */
    public static int threads() {
        return threads;
    }

    /**
     * Runs the task for each index below {@code count} and waits for all of them. The caller is worker 0: a small task would
     * take longer to be handed over than to be done.
     *
     * @throws RuntimeException or an {@link Error}, as it is, of a piece that failed; once nobody works any more
     */
    public static void run(int count, Task task) {
        if (task != Task.NONE) {
            run(count, task, worker -> EXECUTORS[worker]);
        }
    }

    /** @param crew who works beside the caller, by number */
    static void run(int count, Task task, IntFunction<Executor> crew) {
        SINGLE_THREADED.get();
        Shares shares = new Shares(count, Math.min(threads, count));
        List<Turn> others = new ArrayList<>(shares.workers);
        Throwable failure = null;
        try {
            for (int w = 1; w < shares.workers; w++) {
                Turn turn = new Turn(w, shares, task);
                others.add(turn); // first: whom nobody knows of nobody waits for
                crew.apply(w).execute(turn.work);
            }
            shares.work(0, task);
        } catch (Throwable e) { // whatever it is: the others write to memory that the caller's caller frees
            failure = e;
        }
        boolean interrupted = false;
        for (Turn other : others) {
            interrupted |= other.await();
            failure = other.failure == null ? failure : other.failure;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
        }
    }

    /** One worker's part in a run, unless the caller has done everything before the worker, busy for somebody else, begins. */
    private static final class Turn {

        private final AtomicBoolean begun = new AtomicBoolean();
        final FutureTask<Void> work;
        Throwable failure;

        Turn(int worker, Shares shares, Task task) {
            work = new FutureTask<>(() -> {
                if (begun.compareAndSet(false, true)) {
                    shares.work(worker, task);
                }
            }, null);
        }

        /** Waits even if interrupted, and says so. Who has not begun by now finds nothing left to do. */
        boolean await() {
            if (begun.compareAndSet(false, true)) {
                return false;
            }
            boolean interrupted = false;
            WatchedQueue.watch(work::isDone);
            while (true) {
                try {
                    work.get();
                    return interrupted;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = e.getCause();
                    return interrupted;
                }
            }
        }
    }

    /**
     * Each worker begins with its own stretch of the pieces, and helps the next ones when done. Layer after layer cuts the same
     * images, so that a worker finds in its own cache what it wrote itself: from another core's, reading is half as fast.
     */
    private static final class Shares {

        /** Apart so far that no two counters lie in one line of a cache. */
        private static final int APART = 32;

        final int workers;
        private final int count;
        private final AtomicIntegerArray done;

        Shares(int count, int workers) {
            this.count = count;
            this.workers = workers;
            done = new AtomicIntegerArray(APART * (workers + 1));
        }

        void work(int worker, Task task) {
            for (int i = 0; i < workers; i++) {
                int share = (worker + i) % workers;
                int start = start(share);
                int size = start(share + 1) - start;
                for (int piece = next(share); piece < size; piece = next(share)) {
                    task.run(worker, start + piece);
                }
            }
        }

        private int next(int share) {
            return done.getAndIncrement(APART * (share + 1));
        }

        private int start(int share) {
            return (int) ((long) count * share / workers);
        }
    }

    private static ThreadPoolExecutor executor(int number) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
                new WatchedQueue(), body -> {
                    Thread thread = new Thread(() -> {
                        SINGLE_THREADED.get();
                        body.run();
                    }, "Selfsup workers " + number);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
