package org.selfsup.core.nn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Something that changes while a training goes on, and must be as it was for the training to go on after a break. */
public interface Resumable {

    /** Writes all of it that {@link #readState} needs. */
    void writeState(DataOutput out) throws IOException;

    /** Makes this what it was when the state was written. */
    void readState(DataInput in) throws IOException;
}
