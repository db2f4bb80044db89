package org.knime.core.util;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** Threads of which so many may work at the same time. One that waits for something may leave the count meanwhile. */
public class ThreadPool {
    private static final ThreadLocal<ThreadPool> CURRENT = new ThreadLocal<>();

    private final Semaphore places;

    /** For so many threads. */
    public ThreadPool(int maxThreads) {
        places = new Semaphore(maxThreads);
    }

    /** The pool that the calling thread belongs to, null if to none. */
    public static ThreadPool currentPool() {
        return CURRENT.get();
    }

    /** Runs the task as soon as there is a place. */
    public <T> Future<T> enqueue(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(() -> {
            CURRENT.set(this);
            places.acquire();
            try {
                return task.call();
            } finally {
                places.release();
            }
        });
        Thread worker = new Thread(future, "KNIME-Worker");
        worker.setDaemon(true);
        worker.start();
        return future;
    }

    /** Runs the task on the calling thread, whose place another one may take until it is done. */
    public <T> T runInvisible(Callable<T> task) throws ExecutionException, InterruptedException {
        if (currentPool() != this) {
            throw new IllegalThreadStateException("the current thread is not of this pool");
        }
        places.release();
        try {
            return task.call();
        } catch (InterruptedException ex) {
            throw ex;
        } catch (Exception ex) {
            throw new ExecutionException(ex);
        } finally {
            places.acquireUninterruptibly();
        }
    }
}
