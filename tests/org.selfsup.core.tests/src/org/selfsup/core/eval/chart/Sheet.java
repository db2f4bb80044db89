package org.selfsup.core.eval.chart;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.stream.IntStream;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;

/** A chart as it was drawn, for tests without eyes. Places are in points of two by two pixels, as in the charts. */
final class Sheet {

    private static final double PIXELS = 2;

    private final Image image;

    Sheet(byte[] png) throws Exception {
        image = ImageCodec.decode(png).withChannels(3);
    }

    double width() {
        return image.width() / PIXELS;
    }

    double height() {
        return image.height() / PIXELS;
    }

    boolean has(Color colour) {
        return IntStream.range(0, image.width() * image.height()).anyMatch(i -> rgb(i) == colour.getRGB());
    }

    /** The middle of all that is of this colour. */
    Point2D middle(Color colour) {
        return middle(colour, 0, 0, width(), height());
    }

    /** The middle of what is of this colour in a part of the sheet. */
    Point2D middle(Color colour, double left, double top, double right, double bottom) {
        double x = 0;
        double y = 0;
        int found = 0;
        for (int row = (int) (PIXELS * top); row < PIXELS * bottom; row++) {
            for (int column = (int) (PIXELS * left); column < PIXELS * right; column++) {
                if (rgb(row * image.width() + column) == colour.getRGB()) {
                    x += column + 0.5;
                    y += row + 0.5;
                    found++;
                }
            }
        }
        if (found == 0) {
            throw new AssertionError("nothing is of " + colour + " here");
        }
        return new Point2D.Double(x / found / PIXELS, y / found / PIXELS);
    }

    /** The share of a line across a part of the sheet that is of this colour. */
    double share(Color colour, double y, double left, double right) {
        int row = (int) (PIXELS * y) * image.width();
        return IntStream.range((int) (PIXELS * left), (int) (PIXELS * right)).filter(x -> rgb(row + x) == colour.getRGB()).count()
                / (PIXELS * (right - left));
    }

    private int rgb(int place) {
        int plane = image.height() * image.width();
        int found = 0xff000000;
        for (int c = 0; c < 3; c++) {
            found |= Math.round(255 * image.pixels()[c * plane + place]) << 16 - 8 * c;
        }
        return found;
    }
}
