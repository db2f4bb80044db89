package org.selfsup.core.train;

/** Who watches a training. All methods are called on the thread that called {@link Pretraining#run}. */
public interface TrainingListener {

    /** About every second step at most. @param fraction 0 to 1 @param words the state of affairs in one line */
    void progress(double fraction, String words);

    /** After each epoch. */
    void epoch(EpochRecord epoch);

    /** Called before each batch and while waiting. */
    void checkCancelled() throws TrainingCancelledException;

    /** A line for the log. */
    void log(String line);
}
