package org.knime.standin.batch;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls something again and again in a thread of its own, which does not keep the program alive. */
final class Ticker {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "console");
        daemon.setDaemon(true);
        return daemon;
    });

    Ticker(long millis, Runnable task) {
        thread.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop() {
        thread.shutdownNow();
    }
}
