package org.selfsup.core.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file in memory that is strict about its end: the WebP reader takes the end for zeros and would go on for seconds over a
 * damaged file, and then return noise.
 */
final class EndingInput extends MemoryCacheImageInputStream {

    /** Readers look a few bytes ahead. */
    private static final int ALLOWED_BEYOND_END = 64;

    private int beyondEnd;

    EndingInput(byte[] file) {
        super(new ByteArrayInputStream(file));
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value < 0 && ++beyondEnd > ALLOWED_BEYOND_END) {
            throw new IIOException("it ends too early");
        }
        return value;
    }
}
