package org.selfsup.core.augment;

/**
 * torchvision's {@code adjust_hue} on one image with values from 0 to 1, in place: turns the colour circle (HSV) by a part
 * of it. The largest and the smallest value of a pixel stay as they are; what changes is how much of their difference, the
 * chroma, each channel lacks. Without branches, in short loops, see {@link Colour}. Keeps its work space: one object per
 * thread.
 */
final class Hue {

    /** Greater than the inverse of any difference between channels that can be seen. */
    private static final float STEEP = 1e30f;
    private static final float LEAST_CHROMA = 1e-30f;

    /** Pixels that go through all loops before the next ones do: they stay in the first-level cache. */
    private static final int BLOCK = 1024;

    private final float[] largest;
    private final float[] chroma;
    private final float[] angle;

    /** @param pixels of the images */
    Hue(int pixels) {
        largest = new float[pixels];
        chroma = new float[pixels];
        angle = new float[pixels];
    }

    /**
     * Turns the hue of a colour image, one array per channel.
     *
     * @param shift 1 is all around
     */
    void turn(float[][] image, double shift) {
        float turn = (float) (6 * (shift - Math.rint(shift)));
        for (int from = 0; from < angle.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, angle.length);
            extent(image[0], image[1], image[2], from, to);
            angle(image[0], image[1], image[2], from, to);
            paint(image[0], turn, from, to);
            paint(image[1], turn - 2, from, to);
            paint(image[2], turn + 2, from, to);
        }
    }

    private void extent(float[] red, float[] green, float[] blue, int from, int to) {
        for (int i = from; i < to; i++) {
            float high = Math.max(red[i], Math.max(green[i], blue[i]));
            largest[i] = high;
            chroma[i] = high - Math.min(red[i], Math.min(green[i], blue[i]));
        }
    }

    /**
     * The hue in sixths of the circle from −3 to 3, red at 0, green at 2, blue at −2. With channels scaled to 0 … 1 it lies
     * 1 − r + g + b away from red, on green's side if g ≥ b.
     */
    private void angle(float[] red, float[] green, float[] blue, int from, int to) {
        for (int i = from; i < to; i++) {
            float away = 2 + (green[i] - red[i] + (blue[i] - largest[i])) / Math.max(chroma[i], LEAST_CHROMA);
            angle[i] = away * Math.max(-1, Math.min(1, 1 + STEEP * (green[i] - blue[i])));
        }
    }

    /** A channel lacks nothing as far as 1 from its own place on the circle, and all of the chroma from 2 on. */
    private void paint(float[] channel, float turn, int from, int to) {
        for (int i = from; i < to; i++) {
            float away = Math.abs(3 - Math.abs(Math.abs(angle[i] + turn) - 3));
            channel[i] = largest[i] - chroma[i] * Math.max(0, Math.min(1, away - 1));
        }
    }
}
