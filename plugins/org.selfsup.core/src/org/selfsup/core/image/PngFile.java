package org.selfsup.core.image;

import java.util.Optional;

/**
 * An image as a PNG file, and what its owner should know about the file that it comes from.
 *
 * @param bytes the PNG file
 * @param hasMorePages whether the file holds pages or frames after the first, which is the one that is read
 * @param faint the values, if they have 16 bits and differ by less than an eighth of what these can hold
 */
public record PngFile(byte[] bytes, boolean hasMorePages, Optional<FaintValues> faint) {

    /** A file with nothing to say about. */
    public PngFile(byte[] bytes) {
        this(bytes, false, Optional.empty());
    }
}
