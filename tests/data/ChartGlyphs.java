import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.io.File;
import java.util.Locale;

/**
 * Writes the outlines of a TrueType font's letters as the text file that the charts draw from:
 *
 *   java tests/data/ChartGlyphs.java Roboto-Regular.ttf > plugins/org.selfsup.core/resources/org/selfsup/core/eval/chart/roboto-regular.txt
 *
 * (Roboto from Debian's package fonts-roboto-unhinted, Apache License 2.0.) Each line: code point in hexadecimal, advance
 * width, then the path in units of 1/2048 of the font size, y downwards: m x y, l x y, q cx cy x y, z.
 */
class ChartGlyphs {

    /** Printable Latin, Latin-1, Latin Extended-A, Greek, Cyrillic, and the signs that charts use. */
    private static final int[][] RANGES = {{0x20, 0x7e}, {0xa0, 0x17f}, {0x384, 0x3ce}, {0x400, 0x45f}};

    private static final String SIGNS = "–—‘’“”„•…‰‹›€™−√≈≠≤≥∞→·×±";

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    public static void main(String[] args) throws Exception {
        Font font = Font.createFont(Font.TRUETYPE_FONT, new File(args[0])).deriveFont(2048f);
        for (int[] range : RANGES) {
            for (int code = range[0]; code <= range[1]; code++) {
                print(font, code);
            }
        }
        SIGNS.codePoints().filter(c -> c > 0x2000).sorted().forEach(c -> print(font, c));
    }

    private static void print(Font font, int code) {
        if (!font.canDisplay(code)) {
            return;
        }
        var glyph = font.createGlyphVector(EXACT, Character.toString(code));
        var line = new StringBuilder(String.format(Locale.ROOT, "%x %d", code, Math.round(glyph.getGlyphMetrics(0).getAdvance())));
        var at = new double[6];
        for (PathIterator path = glyph.getOutline().getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            int numbers = switch (kind) {
                case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 2;
                case PathIterator.SEG_QUADTO -> 4;
                case PathIterator.SEG_CLOSE -> 0;
                default -> throw new IllegalStateException("a TrueType outline has no cubic curves");
            };
            line.append(' ').append("mlq?z".charAt(kind));
            for (int i = 0; i < numbers; i++) {
                line.append(' ').append(Math.round(at[i]));
            }
        }
        System.out.println(line);
    }
}
