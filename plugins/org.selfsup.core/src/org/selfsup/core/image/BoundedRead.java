package org.selfsup.core.image;

import java.io.IOException;
import java.io.InputStream;

/** Reads one encoded image into memory, however large its file pretends to be. */
final class BoundedRead {

    private static final int MAX_BYTES = 256 << 20;

    private BoundedRead() {}

    /** @throws UnreadableImageException if there are more than 256 MB */
    static byte[] all(InputStream in) throws IOException {
        var bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableImageException("The file is larger than " + (MAX_BYTES >> 20) + " MB.");
        }
        return bytes;
    }
}
