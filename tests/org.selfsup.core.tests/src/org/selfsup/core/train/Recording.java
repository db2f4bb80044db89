package org.selfsup.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A listener that keeps everything and cancels when told. */
public final class Recording implements TrainingListener {

    public final List<String> words = new ArrayList<>();
    public final List<String> log = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();
    private final Predicate<Recording> cancel;
    public int checks;

    public Recording() {
        this(() -> false);
    }

    public Recording(BooleanSupplier cancel) {
        this(recorded -> cancel.getAsBoolean());
    }

    /** @param cancel whether to, by what it has recorded so far */
    public Recording(Predicate<Recording> cancel) {
        this.cancel = cancel;
    }

    /** The lines of the log that tell of an epoch. */
    public List<String> epochs() {
        return log.stream().filter(line -> line.startsWith("epoch ")).toList();
    }

    @Override
    public void progress(double fraction, String line) {
        words.add(line);
    }

    @Override
    public void checkCancelled() throws TrainingCancelledException {
        checks++;
        if (cancel.test(this)) {
            throw new TrainingCancelledException();
        }
    }

    @Override
    public void log(String line) {
        log.add(line);
    }

    @Override
    public void warn(String line) {
        warnings.add(line);
    }
}
