package org.knime.standin.batch;

import java.time.Duration;
import java.time.ZonedDateTime;

/**
 * When a run began.
 *
 * @param time of the day
 * @param nanos by {@link System#nanoTime}: the clock on the wall may be set back meanwhile
 */
record Start(ZonedDateTime time, long nanos) {
    static Start now() {
        return new Start(ZonedDateTime.now(), System.nanoTime());
    }

    /** How long ago that is. */
    Duration ago() {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
