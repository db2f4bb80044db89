package org.selfsup.core.eval.chart;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.Consumer;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;

/** A white sheet in points of which each is two by two pixels. */
final class Canvas {

    /** How a text lies about its place. */
    enum Align { LEFT, CENTRE, RIGHT }

    private static final int PIXELS_PER_POINT = 2;
    private static final double BAR = 10;

    private final Graphics2D g;

    private Canvas(Graphics2D g) {
        this.g = g;
    }

    /**
     * What {@code drawing} draws, as a PNG file. Where Java cannot draw at all (a display that does not answer, missing
     * libraries) the sheet stays empty: nobody's training fails for a picture.
     */
    static byte[] png(int width, int height, Consumer<Canvas> drawing) {
        int columns = PIXELS_PER_POINT * width;
        int rows = PIXELS_PER_POINT * height;
        var sheet = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        var pixels = new int[columns * rows];
        try {
            draw(sheet, drawing);
            sheet.getRGB(0, 0, columns, rows, pixels, 0, columns);
        } catch (AWTError | LinkageError | InternalError cannotDraw) {
            Arrays.fill(pixels, 0xffffff);
        }
        var values = new float[3 * pixels.length];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < pixels.length; i++) {
                values[c * pixels.length + i] = (pixels[i] >> 16 - 8 * c & 0xff) / 255f;
            }
        }
        return ImageCodec.encodePng(new Image(3, rows, columns, values));
    }

    private static void draw(BufferedImage sheet, Consumer<Canvas> drawing) {
        var g = sheet.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            g.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
            drawing.accept(new Canvas(g));
        } finally {
            g.dispose();
        }
    }

    void title(String title, String subtitle, double x) {
        text(title, Lettering.MEDIUM, 17, Palette.INK, x, 30, Align.LEFT);
        text(subtitle, Lettering.REGULAR, 12, Palette.QUIET, x, 49, Align.LEFT);
    }

    /** A line of text; y is its base line. */
    void text(String text, Lettering letters, double size, Color colour, double x, double y, Align align) {
        double shift = letters.width(text, size) * align.ordinal() / 2;
        fill(AffineTransform.getTranslateInstance(x - shift, y).createTransformedShape(letters.outline(text, size)), colour);
    }

    /** Ordinary text of 12 points. */
    void label(String text, Color colour, double x, double y, Align align) {
        text(text, Lettering.REGULAR, 12, colour, x, y, align);
    }

    /** Text that rises to the right from its place. */
    void slanted(String text, double size, Color colour, double x, double y, double degrees) {
        var place = AffineTransform.getTranslateInstance(x, y);
        place.rotate(-Math.toRadians(degrees));
        fill(place.createTransformedShape(Lettering.REGULAR.outline(text, size)), colour);
    }

    void line(double x1, double y1, double x2, double y2, Color colour, double width) {
        stroke(new Line2D.Double(x1, y1, x2, y2), colour, new BasicStroke((float) width));
    }

    void dashed(double x1, double y1, double x2, double y2, Color colour) {
        stroke(new Line2D.Double(x1, y1, x2, y2), colour,
                new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0));
    }

    /** A curve through the points; a single one becomes a dot. */
    void curve(double[] x, double[] y, Color colour, double width) {
        if (x.length == 1) {
            dot(x[0], y[0], 3, colour);
            return;
        }
        var path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], y[i]);
        }
        stroke(path, colour, new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    /** The area between two curves; between two points it becomes a bar. */
    void band(double[] x, double[] upper, double[] lower, Color colour) {
        var pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 45);
        if (x.length == 1) {
            rectangle(x[0] - BAR / 2, upper[0], BAR, lower[0] - upper[0], pale);
            return;
        }
        var path = new Path2D.Double();
        path.moveTo(x[0], upper[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], upper[i]);
        }
        for (int i = x.length - 1; i >= 0; i--) {
            path.lineTo(x[i], lower[i]);
        }
        path.closePath();
        fill(path, pale);
    }

    void dot(double x, double y, double radius, Color colour) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour);
    }

    void rectangle(double x, double y, double width, double height, Color colour) {
        fill(new Rectangle2D.Double(x, y, width, height), colour);
    }

    /** An image with visible pixels, in a grey square of this side, its longer side filling it. */
    void image(Image image, double x, double y, double side) {
        rectangle(x, y, side, side, Palette.GRID);
        int height = image.height();
        int width = image.width();
        var pixels = image.withChannels(3).pixels();
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        for (int i = 0; i < plane; i++) {
            picture.setRGB(i % width, i / width,
                    new Color(bounded(pixels[i]), bounded(pixels[plane + i]), bounded(pixels[2 * plane + i])).getRGB());
        }
        double scale = side / Math.max(height, width);
        var place = AffineTransform.getTranslateInstance(x + (side - scale * width) / 2, y + (side - scale * height) / 2);
        place.scale(scale, scale);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, scale > 1
                ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(picture, place, null);
    }

    private static float bounded(float value) {
        return Math.max(0, Math.min(1, value));
    }

    private void fill(Shape shape, Color colour) {
        g.setColor(colour);
        g.fill(shape);
    }

    private void stroke(Shape shape, Color colour, BasicStroke stroke) {
        g.setColor(colour);
        g.setStroke(stroke);
        g.draw(shape);
    }
}
