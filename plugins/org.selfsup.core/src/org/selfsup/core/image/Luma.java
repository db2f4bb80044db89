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

    /**
     * Writes the brightness of each pixel.
     *
     * @param rgb holds three planes of {@code plane} values each, from {@code offset}
     * @param grey receives one plane from {@code greyOffset}
     */
    public static void of(float[] rgb, int offset, int plane, float[] grey, int greyOffset) {
        for (int i = 0; i < plane; i++) {
            grey[greyOffset + i] = of(rgb[offset + i], rgb[offset + plane + i], rgb[offset + 2 * plane + i]);
        }
    }
}
