package org.selfsup.core.eval.chart;

import java.awt.Color;

/** Colours that people with any kind of colour vision tell apart (Okabe and Ito), on white. */
final class Palette {

    static final Color INK = new Color(0x1f2933);
    static final Color QUIET = new Color(0x6b7785);
    static final Color GRID = new Color(0xe6e9ed);
    static final Color BLUE = new Color(0x0072b2);
    static final Color VERMILION = new Color(0xd55e00);
    static final Color GREEN = new Color(0x009e73);
    static final Color PURPLE = new Color(0xaa4499);
    static final Color OCHRE = new Color(0xb8860b);

    private static final Color[] SERIES = {BLUE, VERMILION, QUIET, GREEN, PURPLE, OCHRE};

    private Palette() {}

    static Color series(int number) {
        return SERIES[number % SERIES.length];
    }

    /** From white to the colour by a share from 0 to 1. */
    static Color tint(Color colour, double share) {
        return new Color(mix(colour.getRed(), share), mix(colour.getGreen(), share), mix(colour.getBlue(), share));
    }

    private static int mix(int channel, double share) {
        return (int) Math.round(255 + (channel - 255) * share);
    }
}
