package org.selfsup.core.image;

/** Images by number. Implementations allow any order and any number of threads at a time. */
public interface ImageSource {

    /** Number of images. */
    int size();

    /**
     * The image with this number.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
     */
    Image image(int index);
}
