package org.selfsup.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A listener that keeps everything and cancels when told. */
final class Recording implements TrainingListener {

    final List<EpochRecord> epochs = new ArrayList<>();
    final List<String> words = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    private final BooleanSupplier cancel;
    int checks;

    Recording() {
        this(() -> false);
    }

    Recording(BooleanSupplier cancel) {
        this.cancel = cancel;
    }

    @Override
    public void progress(double fraction, String line) {
        words.add(line);
    }

    @Override
    public void epoch(EpochRecord epoch) {
        epochs.add(epoch);
    }

    @Override
    public void checkCancelled() throws TrainingCancelledException {
        checks++;
        if (cancel.getAsBoolean()) {
            throw new TrainingCancelledException();
        }
    }

    @Override
    public void log(String line) {
        log.add(line);
    }
}
