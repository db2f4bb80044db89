package org.selfsup.core.eval.chart;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/**
 * Text as shapes, without Java's fonts, which throw on a server that has no fontconfig. The outlines are Roboto's (Apache
 * License 2.0), made by tests/data/ChartGlyphs.java.
 */
enum Lettering {
    REGULAR("roboto-regular.txt"),
    MEDIUM("roboto-medium.txt");

    private static final double UNITS = 2048;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** A letter, or letters that stand in one piece. */
    private record Glyph(double advance, Shape outline) {}

    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    Lettering(String resource) {
        try (var in = new BufferedReader(
                new InputStreamReader(Lettering.class.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
            in.lines().forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        var words = new StringTokenizer(line);
        int code = Integer.parseInt(words.nextToken(), 16);
        double advance = next(words);
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        while (words.hasMoreTokens()) {
            switch (words.nextToken()) {
                case "m" -> path.moveTo(next(words), next(words));
                case "l" -> path.lineTo(next(words), next(words));
                case "q" -> path.quadTo(next(words), next(words), next(words), next(words));
                default -> path.closePath();
            }
        }
        glyphs.put(code, new Glyph(advance, path));
    }

    private static double next(StringTokenizer words) {
        return Double.parseDouble(words.nextToken());
    }

    /** Whether the letter is one of our own. */
    boolean has(int code) {
        return glyphs.containsKey(code);
    }

    /** Whether none of the letters would be drawn as a box, because the system's fonts lack it, too. */
    boolean canDraw(String text) {
        try {
            return TextRun.of(text, this::has).stream().allMatch(run -> run.own() || systemFont().canDisplayUpTo(run.text()) < 0);
        } catch (LinkageError | InternalError | RuntimeException noFonts) {
            return false;
        }
    }

    /** The width of a line of text. */
    double width(String text, double size) {
        return glyphs(text).mapToDouble(Glyph::advance).sum() * size / UNITS;
    }

    /** A line of text whose base line starts at the origin. */
    Shape outline(String text, double size) {
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double x = 0;
        for (var glyph : glyphs(text).toList()) {
            path.append(glyph.outline.getPathIterator(AffineTransform.getTranslateInstance(x, 0)), false);
            x += glyph.advance;
        }
        return AffineTransform.getScaleInstance(size / UNITS, size / UNITS).createTransformedShape(path);
    }

    /** The text, cut with an ellipsis where it would be wider. */
    String fitted(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        return cut(text, size, width, 0);
    }

    /** The text, as much of its end as of its beginning with an ellipsis between them. */
    String fittedAtBothEnds(String text, double size, double width) {
        return cut(text, size, width, 0.5);
    }

    /** @param ofEnd the share of what stays that is from the end of the text */
    private String cut(String text, double size, double width, double ofEnd) {
        var codes = text.codePoints().toArray();
        int fits = Math.min(1, codes.length); // or is the least to show
        int tooLong = codes.length + 1;
        while (tooLong - fits > 1) {
            int length = (fits + tooLong) / 2;
            if (width(cut(codes, length, ofEnd), size) > width) {
                tooLong = length;
            } else {
                fits = length;
            }
        }
        return cut(codes, fits, ofEnd);
    }

    private static String cut(int[] codes, int length, double ofEnd) {
        int end = (int) (ofEnd * length);
        return new String(codes, 0, length - end) + "…" + new String(codes, codes.length - end, end);
    }

    /** The text in lines of at most this width, broken at blanks; a word that is wider is cut. */
    List<String> lines(String text, double size, double width) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : text.split(" ")) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > width) {
                lines.add(fitted(line, size, width));
                longer = word;
            }
            line = longer;
        }
        lines.add(fitted(line, size, width));
        return lines;
    }

    /** From left to right. */
    private Stream<Glyph> glyphs(String text) {
        return TextRun.of(text, this::has).stream()
                .flatMap(run -> run.own() ? run.text().codePoints().mapToObj(glyphs::get) : foreign(run));
    }

    /** Letters that Roboto lacks, from the system's fonts where there are any. */
    private static Stream<Glyph> foreign(TextRun run) {
        try {
            var letters = run.text().toCharArray();
            var vector = systemFont().layoutGlyphVector(EXACT, letters, 0, letters.length,
                    run.rightToLeft() ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
            return Stream.of(new Glyph(vector.getGlyphPosition(vector.getNumGlyphs()).getX(), vector.getOutline()));
        } catch (LinkageError | InternalError | RuntimeException noFonts) {
            return run.text().codePoints().mapToObj(code -> new Glyph(1200, new Rectangle2D.Double(100, -1400, 1000, 1400)));
        }
    }

    private static Font systemFont() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, (int) UNITS);
    }
}
