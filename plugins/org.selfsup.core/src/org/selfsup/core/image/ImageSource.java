package org.selfsup.core.image;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;

/** Images by number. Implementations allow any order and any number of threads at a time. */
public interface ImageSource {

    /** So many images, each as the function gives it. */
    static ImageSource of(int size, IntFunction<Image> image) {
        return new ImageSource() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Image image(int index) {
                return image.apply(index);
            }
        };
    }

    /** Number of images. */
    int size();

    /**
     * The image with this number.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
     */
    Image image(int index);

    /** A number that is hardly the same for other images, or for the same ones in another order. */
    default long checksum() {
        long sum = size();
        for (int i = 0; i < size(); i++) {
            var image = image(i);
            sum = 31 * sum + Objects.hash(image.height(), image.width(), Arrays.hashCode(image.pixels()));
        }
        return sum;
    }
}
