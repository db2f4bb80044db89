package org.selfsup.core.image;

import java.util.Objects;

/**
 * Which images of a collection are taken, and in which order.
 *
 * @param imagesPerClass at most so many of each class (images without a label count as one class); 0 takes all
 * @param shuffle whether the order is drawn at random rather than by path; a limit then takes random images
 * @param seed what the random order depends on
 * @param part a named part of the folder, such as "train" or "test" (see {@link ImageCollection#open}); empty for all
 */
public record FolderSettings(int imagesPerClass, boolean shuffle, long seed, String part) {

    public FolderSettings {
        Objects.requireNonNull(part);
        if (imagesPerClass < 0) {
            throw new IllegalArgumentException("images per class must be 0 (all) or more, got " + imagesPerClass);
        }
        if (part.contains("/") || part.contains("\\") || part.startsWith(".")) {
            throw new IllegalArgumentException("part must be a plain name such as \"train\", got \"" + part + "\"");
        }
    }

    /** All images in the order of their paths. */
    public static FolderSettings all() {
        return new FolderSettings(0, false, 0, "");
    }
}
