package org.selfsup.core.image;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A decoded image. The pixel array is not copied: whoever holds an image may read it, nobody may write to it.
 *
 * @param channels 1 (greyscale) or 3 (red, green, blue)
 * @param height rows
 * @param width columns
 * @param pixels values from 0 to 1 in the order [channel][row][column]
 */
public record Image(int channels, int height, int width, float[] pixels) {

    /** @throws IllegalArgumentException if the numbers of channels, pixels and values do not fit each other */
    public Image {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels must be 1 (greyscale) or 3 (RGB), got " + channels);
        }
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("an image needs at least one pixel, got " + width + " × " + height);
        }
        if (pixels.length != (long) channels * height * width) {
            throw new IllegalArgumentException("an image of " + channels + " × " + height + " × " + width
                    + " needs as many values, got " + pixels.length);
        }
    }

    /** This image with the given number of channels: grey is repeated, colour is reduced by {@link Luma}. */
    public Image withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        var plane = height * width;
        var out = new float[wanted * plane];
        if (wanted == 3) {
            for (int c = 0; c < 3; c++) {
                System.arraycopy(pixels, 0, out, c * plane, plane);
            }
        } else {
            Luma.of(channel(0), channel(1), channel(2), out);
        }
        return new Image(wanted, height, width, out);
    }

    /** Whether it shows nothing. */
    public boolean isOfOneColour() {
        int plane = height * width;
        return IntStream.range(0, pixels.length).allMatch(i -> pixels[i] == pixels[i / plane * plane]);
    }

    /** A value in 8 bits; what is below 0 or above 1 is cut off. */
    static byte eightBits(float value) {
        return (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
    }

    private float[] channel(int index) {
        int plane = height * width;
        return Arrays.copyOfRange(pixels, index * plane, (index + 1) * plane);
    }
}
