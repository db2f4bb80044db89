package org.selfsup.core.model;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.selfsup.core.nn.CancelCheck;

/** Asks before each block whether to go on, and throws an {@link InterruptedIOException} if not. */
final class StoppableOutput extends FilterOutputStream {

    private final CancelCheck<?> cancel;

    StoppableOutput(OutputStream out, CancelCheck<?> cancel) {
        super(out);
        this.cancel = cancel;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            cancel.check();
        } catch (Exception cancelled) {
            throw (IOException) new InterruptedIOException(cancelled.getMessage()).initCause(cancelled);
        }
        out.write(bytes, from, length);
    }
}
