package org.selfsup.core.image;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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

    /** Those at these places, in their order. */
    default ImageSource subset(int[] places) {
        var all = this;
        return new ImageSource() {
            @Override
            public int size() {
                return places.length;
            }

            @Override
            public Image image(int index) {
                return all.image(places[index]);
            }

            @Override
            public long checksum(int index) {
                return all.checksum(places[index]);
            }
        };
    }

    /** A number that is hardly the same for another image, wherever both are. */
    default long checksum(int index) {
        var image = image(index);
        return Objects.hash(image.height(), image.width(), Arrays.hashCode(image.pixels()));
    }

    /** The places of those that are also among others, in their order; nearly the same ones are not found. */
    default int[] alsoAmong(ImageSource others) {
        var known = IntStream.range(0, others.size()).mapToLong(others::checksum).sorted().toArray();
        return IntStream.range(0, size()).filter(i -> Arrays.binarySearch(known, checksum(i)) >= 0).toArray();
    }

    /** A number that is hardly the same for other images, or for the same ones in another order. */
    default long checksum() {
        long sum = size();
        for (int i = 0; i < size(); i++) {
            sum = 31 * sum + checksum(i);
        }
        return sum;
    }
}
