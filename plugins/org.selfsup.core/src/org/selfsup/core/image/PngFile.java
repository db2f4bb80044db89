package org.selfsup.core.image;

import java.util.OptionalInt;

/**
 * An image as a PNG file, and what its owner should know about the file that it comes from.
 *
 * @param bytes the PNG file
 * @param hasMorePages whether the file holds pages after the first, which is the one that is read
 * @param faintPeak the highest value, if values have 16 bits and stay below an eighth of what these can hold
 */
public record PngFile(byte[] bytes, boolean hasMorePages, OptionalInt faintPeak) {

    /** A file with nothing to say about. */
    public PngFile(byte[] bytes) {
        this(bytes, false, OptionalInt.empty());
    }
}
