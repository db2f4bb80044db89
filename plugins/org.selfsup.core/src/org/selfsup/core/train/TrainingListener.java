package org.selfsup.core.train;

import java.util.concurrent.CancellationException;

/** Who watches a training. All methods are called on the thread that called {@link Pretraining#run}. */
public interface TrainingListener {

    /** Words for the user at most this often. */
    long WORDS_EVERY_NANOS = 1_000_000_000L;

    /**
     * At most once a second, and after each epoch.
     *
     * @param fraction of the training that is done, 0 to 1
     * @param words the state of affairs in one line
     */
    void progress(double fraction, String words);

    /** Called before each batch, training or measuring, and while waiting. */
    void checkCancelled() throws TrainingCancelledException;

    /**
     * {@link #checkCancelled} from within code that knows nothing of trainings.
     *
     * @throws CancellationException instead
     */
    default void heartbeat() {
        try {
            checkCancelled();
        } catch (TrainingCancelledException stop) {
            throw new CancellationException();
        }
    }

    /**
     * Lets time pass while another training has its turn. A host whose threads are few lends the caller's to others meanwhile.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    default void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    /** A line for the log. */
    void log(String line);

    /** A line for the log that the user should see before the training is over. */
    default void warn(String line) {
        log(line);
    }
}
