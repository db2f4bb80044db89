package org.selfsup.core.benchmark;

import org.selfsup.core.train.TrainingListener;

/** A training that runs to its end without anybody looking on; what it logs goes to the worker's messages. */
public class Unwatched implements TrainingListener {

    @Override
    public void progress(double fraction, String words) {
        // nobody watches
    }

    @Override
    public void checkCancelled() {
        // runs to its end
    }

    @Override
    public void log(String line) {
        System.err.println(line);
    }
}
