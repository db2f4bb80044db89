package org.selfsup.core.eval.chart;

import java.util.List;
import java.util.Locale;
import org.selfsup.core.eval.chart.Canvas.Align;
import org.selfsup.core.image.Image;

/**
 * The picture of images, each beside those that an encoder finds most similar, and beside those whose pixels alone are most
 * similar: where images are cut and lit alike, any encoder looks good without that.
 */
public final class NeighbourSheet {

    private static final int CELL = 92;
    private static final int GAP = 8;
    private static final int AIR = 24;
    private static final int LINE = 26;
    private static final int MARGIN = 28;
    private static final int TOP = 96;

    private static final String SUBTITLE = "below each, the cosine similarity to the image on the left, at most 1; where both"
            + " sides look equally good to you, the encoder has added nothing";

    private NeighbourSheet() {}

    /** An image that was found, and its cosine similarity to the image that it was found for. */
    public record Found(Image image, double cosine) {}

    /**
     * An image with those most similar to it, the most similar first.
     *
     * @param byEncoder those with the most similar embeddings
     * @param byPixels those with the most similar pixels, as many
     */
    public record Row(Image image, List<Found> byEncoder, List<Found> byPixels) {}

    /**
     * The sheet as a PNG file.
     *
     * @throws IllegalArgumentException without any row
     */
    public static byte[] png(List<Row> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a sheet of neighbours needs at least one image");
        }
        int each = rows.stream().mapToInt(row -> row.byEncoder.size()).max().orElse(0);
        int pixels = AIR + x(each + 1) + AIR;
        int words = MARGIN * 2 + (int) Math.ceil(Lettering.REGULAR.width(SUBTITLE, 12));
        int width = Math.max(words, pixels + each * (CELL + GAP) + MARGIN - GAP);
        return Canvas.png(width, y(rows.size()) + MARGIN - GAP, canvas -> {
            canvas.title("Images and those most similar to them", SUBTITLE, MARGIN);
            canvas.label("image", Palette.QUIET, MARGIN + CELL / 2.0, TOP - 9, Align.CENTRE);
            canvas.label("the encoder finds", Palette.INK, AIR + x(1), TOP - 9, Align.LEFT);
            canvas.label("pixels alone find", Palette.INK, pixels, TOP - 9, Align.LEFT);
            for (int row = 0; row < rows.size(); row++) {
                canvas.image(rows.get(row).image, MARGIN, y(row), CELL);
                draw(canvas, rows.get(row).byEncoder, AIR + x(1), y(row));
                draw(canvas, rows.get(row).byPixels, pixels, y(row));
            }
        });
    }

    private static void draw(Canvas canvas, List<Found> found, int left, int y) {
        for (int i = 0; i < found.size(); i++) {
            int x = left + i * (CELL + GAP);
            canvas.image(found.get(i).image, x, y, CELL);
            canvas.label(digits(found.get(i).cosine), Palette.QUIET, x + CELL / 2.0, y + CELL + 14, Align.CENTRE);
        }
    }

    /** Rounded down, so that only what is equal has 1.000. */
    static String digits(double cosine) {
        return String.format(Locale.UK, "%.3f", Math.floor(cosine * 1000 + 1e-4) / 1000);
    }

    /** Left end of a column; a little air sets groups of columns apart. */
    private static int x(int column) {
        return MARGIN + column * (CELL + GAP);
    }

    private static int y(int row) {
        return TOP + row * (CELL + LINE);
    }
}
