package org.selfsup.core.image;

/** Brightness of a colour as ITU-R BT.601 weighs it and torchvision rounds it: 0.2989 R + 0.587 G + 0.114 B. */
public final class Luma {

    private static final float RED = 0.2989f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private Luma() {}

    /** The brightness of one colour. */
    public static float of(float red, float green, float blue) {
        return RED * red + GREEN * green + BLUE * blue;
    }

    /** Writes the brightness of each pixel, given its three channels. */
    public static void of(float[] red, float[] green, float[] blue, float[] grey) {
        for (int i = 0; i < grey.length; i++) {
            grey[i] = of(red[i], green[i], blue[i]);
        }
    }
}
