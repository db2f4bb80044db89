package org.selfsup.core.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import javax.imageio.IIOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file that is strict about its end: the WebP reader takes the end for zeros and would go on for seconds over a damaged
 * file, and then return noise.
 */
final class EndingInput extends MemoryCacheImageInputStream {

    /** Readers look a few bytes ahead. */
    private static final int ALLOWED_BEYOND_END = 64;

    /** The reader of lossless WebP files starts anew for each pixel near the end unless it can look so many bytes ahead. */
    private static final int WEBP_LOOKS_AHEAD = 8;

    private final long length;
    private int beyondEnd;

    EndingInput(byte[] file, ImageFormat format) {
        this(new ByteArrayInputStream(file), file.length, format);
    }

    EndingInput(InputStream file, long length, ImageFormat format) {
        super(format == ImageFormat.WEBP ? zerosAfter(file) : file);
        this.length = length;
    }

    private static InputStream zerosAfter(InputStream file) {
        return new SequenceInputStream(file, new ByteArrayInputStream(new byte[WEBP_LOOKS_AHEAD]));
    }

    /** By it the TIFF reader recognises tables that a damaged file makes longer than itself, gigabytes perhaps. */
    @Override
    public long length() {
        return length;
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
