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

    private static final String SUBTITLE =
            "each row: an image and random views of it, which the encoder learns to recognise as the same";

    private ContactSheet() {}

    /**
     * The sheet as a PNG file.
     *
     * @param rows for each image the original, then its views
     * @throws IllegalArgumentException without any image
     */
    public static byte[] png(String title, List<List<Image>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        if (columns == 0) {
            throw new IllegalArgumentException("a contact sheet needs at least one image");
        }
        int words = MARGIN * 2 + (int) Math.ceil(Lettering.REGULAR.width(SUBTITLE, 12));
        int width = Math.max(words, x(columns) + MARGIN - GAP);
        int height = TOP + rows.size() * (CELL + GAP) + MARGIN - GAP;
        return Canvas.png(width, height, canvas -> draw(canvas, title, rows, columns));
    }

    /** A little air sets the original apart from its views. */
    private static int x(int column) {
        return MARGIN + column * (CELL + GAP) + (column > 0 ? 2 * GAP : 0);
    }

    private static void draw(Canvas canvas, String title, List<List<Image>> rows, int columns) {
        canvas.title(title, SUBTITLE, MARGIN);
        for (int column = 0; column < columns; column++) {
            canvas.label(column == 0 ? "original" : "view " + column, Palette.QUIET, x(column) + CELL / 2.0, TOP - 9,
                    Align.CENTRE);
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                double y = TOP + row * (CELL + GAP);
                canvas.rectangle(x(column), y, CELL, CELL, Palette.GRID);
                canvas.image(rows.get(row).get(column), x(column), y, CELL);
            }
        }
    }
}
