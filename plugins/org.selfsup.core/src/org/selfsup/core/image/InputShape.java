package org.selfsup.core.image;

/**
 * The square image that an encoder sees.
 *
 * @param channels 1 for greyscale, 3 for red, green, blue
 * @param size side length in pixels, 16 to 512
 */
public record InputShape(int channels, int size) {

    /** The least side length in pixels. */
    public static final int SMALLEST = 16;

    /** The greatest side length in pixels. */
    public static final int LARGEST = 512;

    private static final int LARGEST_SMALL = 64;

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public InputShape {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels must be 1 (greyscale) or 3 (RGB), got " + channels);
        }
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException("image size must be between " + SMALLEST + " and " + LARGEST + " pixels, got "
                    + size);
        }
    }

    /** What such images are called: "greyscale images of 28 pixels". */
    public String inWords() {
        return colours(channels) + " images of " + size + " pixels";
    }

    /** What images of so many channels are called. */
    public static String colours(int channels) {
        return channels == 1 ? "greyscale" : "colour";
    }

    /**
     * Whether images are like CIFAR's or ImageNet's, for which papers give different recipes: small ones have few details, so
     * that views crop less and blur nothing, the first layers of an encoder keep the resolution, and heads are narrow. 64 pixels
     * are counted as small: with a ResNet's stem for large images 2 × 2 positions would be left at the end.
     */
    public boolean isSmall() {
        return size <= LARGEST_SMALL;
    }

    /** Number of values in one image: channels · size · size. */
    public int length() {
        return channels * size * size;
    }
}
