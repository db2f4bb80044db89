package org.selfsup.core.eval.chart;

import java.util.List;
import org.selfsup.core.eval.chart.Canvas.Align;
import org.selfsup.core.image.Image;

/** The picture of images beside their random views, which is what a pretraining sees. */
public final class ContactSheet {

    private static final int CELL = 92;
    private static final int GAP = 8;
    private static final int MARGIN = 28;
    private static final int TOP = 88;

    private static final int LINE = 17;

    private static final String KINDS = "The two are made differently: the encoder always gets one of the first kind and one of"
            + " the second.";

    private ContactSheet() {}

    /**
     * The sheet as a PNG file.
     *
     * @param kinds whether views with even numbers are made in another way than those with odd ones
     * @param rows for each image the original, then its views
     * @throws IllegalArgumentException without any image
     */
    public static byte[] png(String title, boolean kinds, List<List<Image>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        if (columns == 0) {
            throw new IllegalArgumentException("a contact sheet needs at least one image");
        }
        var subtitle = subtitle(columns - 1);
        int words = MARGIN * 2 + (int) Math.ceil(Lettering.REGULAR.width(subtitle, 12));
        int width = Math.max(words, x(columns) + MARGIN - GAP);
        int top = kinds ? TOP + 2 * LINE : TOP;
        int height = top + rows.size() * (CELL + GAP) + MARGIN - GAP;
        return Canvas.png(width, height, canvas -> {
            canvas.title(title, subtitle, MARGIN);
            if (kinds) {
                canvas.label(KINDS, Palette.QUIET, MARGIN, 49 + LINE, Align.LEFT);
            }
            names(canvas, columns, kinds, top);
            draw(canvas, rows, top);
        });
    }

    private static String subtitle(int views) {
        return "each row: an image and " + (views == 1 ? "an example" : views + " examples") + " of its random views; two such"
                + " views are what the encoder learns to recognise as the same";
    }

    /** A little air sets the original apart from its views. */
    private static int x(int column) {
        return MARGIN + column * (CELL + GAP) + (column > 0 ? 2 * GAP : 0);
    }

    private static void names(Canvas canvas, int columns, boolean kinds, int top) {
        for (int column = 0; column < columns; column++) {
            double middle = x(column) + CELL / 2.0;
            boolean view = column > 0;
            canvas.label(view ? "view " + column : "original", Palette.QUIET, middle, top - (kinds && view ? LINE : 0) - 9,
                    Align.CENTRE);
            if (kinds && view) {
                canvas.label(column % 2 == 1 ? "first kind" : "second kind", Palette.QUIET, middle, top - 9, Align.CENTRE);
            }
        }
    }

    private static void draw(Canvas canvas, List<List<Image>> rows, int top) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                double y = top + row * (CELL + GAP);
                canvas.image(rows.get(row).get(column), x(column), y, CELL);
            }
        }
    }
}
