package org.selfsup.core.model;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.selfsup.core.nn.CancelCheck;

/** Asks before each block whether to go on, and throws {@link Stopped} if not. */
final class StoppableOutput extends FilterOutputStream {

    private final CancelCheck<?> cancel;

    StoppableOutput(OutputStream out, CancelCheck<?> cancel) {
        super(out);
        this.cancel = cancel;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Stopped.ifCancelled(cancel);
        out.write(bytes, from, length);
    }
}
