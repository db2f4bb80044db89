package org.selfsup.core.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.selfsup.core.nn.CancelCheck;

/** Asks before each block whether to go on, and throws {@link Stopped} if not. */
final class StoppableInput extends FilterInputStream {

    private final CancelCheck<?> cancel;

    StoppableInput(InputStream in, CancelCheck<?> cancel) {
        super(in);
        this.cancel = cancel;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Stopped.ifCancelled(cancel);
        return in.read(bytes, from, length);
    }
}
