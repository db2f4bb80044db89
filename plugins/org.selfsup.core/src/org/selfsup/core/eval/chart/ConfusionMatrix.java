package org.selfsup.core.eval.chart;

import java.awt.Color;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selfsup.core.eval.Percent;
import org.selfsup.core.eval.ProbeStudy.Point;
import org.selfsup.core.eval.chart.Canvas.Align;

/**
 * The picture of which classes are taken for which: counts and shares of each true class. Of very many classes those with the
 * most errors, because a sheet of a thousand would take gigabytes and tell nobody anything; what those are taken for among the
 * classes left out is one column of its own, so that no row looks as if it had not been tested.
 */
public final class ConfusionMatrix {

    private static final int MOST_CLASSES = 100;
    private static final int TOP = 66;
    private static final int MARGIN = 28;
    private static final double LONGEST_NAME = 150;
    private static final double LEAST_SLANT = 40;
    private static final String OTHERS = "other classes";

    private ConfusionMatrix() {}

    /**
     * The chart as a PNG file.
     *
     * @param whose classifier it is
     * @param confusion [truth][predicted] counts
     * @param classNames one per class
     * @param repeated probes that are as good as the classifier, whose mean other pictures and words tell
     * @throws IllegalArgumentException if there is no class, or not one name for each
     */
    public static byte[] png(String title, String whose, int[][] confusion, List<String> classNames, Optional<Point> repeated) {
        if (confusion.length == 0 || confusion.length != classNames.size()) {
            throw new IllegalArgumentException("one name per class is needed, got " + classNames.size() + " for "
                    + confusion.length + " classes");
        }
        var sheet = new Sheet(confusion, classNames, whose, repeated);
        return Canvas.png(sheet.width(), sheet.height(), canvas -> sheet.draw(canvas, title));
    }

    /** @param shown how many classes are drawn */
    static String subtitle(String whose, int[][] confusion, int shown, Optional<Point> repeated) {
        int total = IntStream.range(0, confusion.length).map(c -> IntStream.of(confusion[c]).sum()).sum();
        int right = IntStream.range(0, confusion.length).map(c -> confusion[c][c]).sum();
        var words = String.format(Locale.ROOT, "%s: %,d of %,d right (%s)", whose, right, total,
                Percent.of((double) right / Math.max(1, total)))
                + repeated.filter(point -> point.repetitions() > 1).map(point -> " · mean of " + point.repetitions()
                        + " repetitions: " + Percent.of(point.mean())).orElse("");
        return shown == confusion.length ? words
                : words + String.format(Locale.ROOT, " · the %d of %,d classes with the most errors", shown, confusion.length);
    }

    /** Long names lose their end, unless that is what tells them from others. */
    static List<String> shortened(List<String> names, double size) {
        var cut = names.stream().map(name -> Lettering.REGULAR.fitted(name, size, LONGEST_NAME)).toList();
        return IntStream.range(0, names.size()).mapToObj(i -> Collections.frequency(cut, cut.get(i)) == 1 ? cut.get(i)
                : Lettering.REGULAR.fittedAtBothEnds(names.get(i), size, LONGEST_NAME)).toList();
    }

    private static final class Sheet {

        private final int[][] confusion;
        private final String subtitle;
        /** The classes shown, in their order. */
        private final int[] shown;
        /** Of the columns: the classes shown, then perhaps all others. */
        private final List<String> names;
        private final boolean hasBoxes;
        private final double cell;
        private final double nameSize;
        private final double slant;
        private final double left;
        private final double top;

        Sheet(int[][] confusion, List<String> classNames, String whose, Optional<Point> repeated) {
            this.confusion = confusion;
            shown = shown(confusion);
            subtitle = subtitle(whose, confusion, shown.length, repeated);
            int classes = shown.length;
            cell = classes <= 12 ? 52 : Math.max(9, 620.0 / classes);
            nameSize = Math.min(12, 0.85 * cell);
            // just steep enough that neighbouring names do not touch
            slant = Math.max(LEAST_SLANT, Math.toDegrees(Math.asin(Math.min(1, 1.1 * nameSize / cell))));
            var others = classes < confusion.length ? Stream.of(OTHERS) : Stream.<String>empty();
            names = shortened(Stream.concat(IntStream.of(shown).mapToObj(classNames::get), others).toList(), nameSize);
            hasBoxes = !names.stream().allMatch(Lettering.REGULAR::canDraw);
            double longest = names.stream().mapToDouble(n -> Lettering.REGULAR.width(n, nameSize)).max().orElse(0);
            left = MARGIN + 22 + longest + 10;
            top = TOP + 34 + longest * Math.sin(Math.toRadians(slant)) + 8;
        }

        private static int[] shown(int[][] confusion) {
            var classes = IntStream.range(0, confusion.length);
            if (confusion.length <= MOST_CLASSES) {
                return classes.toArray();
            }
            var errors = new int[confusion.length];
            for (int truth = 0; truth < confusion.length; truth++) {
                for (int predicted = 0; predicted < confusion.length; predicted++) {
                    if (truth != predicted) {
                        errors[truth] += confusion[truth][predicted];
                        errors[predicted] += confusion[truth][predicted];
                    }
                }
            }
            return classes.boxed().sorted(Comparator.comparingInt(c -> -errors[c])).limit(MOST_CLASSES)
                    .mapToInt(Integer::intValue).sorted().toArray();
        }

        int width() {
            double slantedEnd = LONGEST_NAME * Math.cos(Math.toRadians(slant));
            double words = 2 * MARGIN + Lettering.REGULAR.width(subtitle, 12);
            return (int) Math.max(Math.max(420, words), left + cell * names.size() + Math.max(MARGIN, slantedEnd - cell / 2));
        }

        int height() {
            return (int) (top + cell * shown.length + MARGIN + (hasBoxes ? 41 : 24));
        }

        void draw(Canvas canvas, String title) {
            canvas.title(title, subtitle, MARGIN);
            canvas.label("predicted", Palette.QUIET, left, TOP + 16, Align.LEFT);
            canvas.slanted("true class", 12, Palette.QUIET, MARGIN + 10, top + 60, 90);
            for (int c = 0; c < names.size(); c++) {
                canvas.slanted(names.get(c), nameSize, Palette.INK, left + (c + 0.5) * cell, top - 7, slant);
            }
            for (int c = 0; c < shown.length; c++) {
                canvas.text(names.get(c), Lettering.REGULAR, nameSize, Palette.INK, left - 10,
                        top + (c + 0.5) * cell + nameSize / 3, Align.RIGHT);
                row(canvas, c);
            }
            foot(canvas, top + cell * shown.length + 22);
        }

        private void foot(Canvas canvas, double y) {
            var words = "Blue: right. Orange: wrong. Per cent of the true class" + (hasFigures() ? "." : ":");
            canvas.label(words, Palette.QUIET, MARGIN, y, Align.LEFT);
            if (!hasFigures()) {
                double x = MARGIN + Lettering.REGULAR.width(words, 12) + 10;
                for (int percent : new int[] {1, 5, 20, 50}) {
                    canvas.rectangle(x, y - 10, 12, 12, shade(Palette.BLUE, percent / 100.0));
                    canvas.rectangle(x + 12, y - 10, 12, 12, shade(Palette.VERMILION, percent / 100.0));
                    canvas.label(Integer.toString(percent), Palette.QUIET, x + 29, y, Align.LEFT);
                    x += 60;
                }
            }
            if (hasBoxes) {
                canvas.label("A box in a name is a letter that no font of this computer has.", Palette.QUIET, MARGIN, y + 17,
                        Align.LEFT);
            }
        }

        private boolean hasFigures() {
            return cell >= 24;
        }

        private void row(Canvas canvas, int row) {
            var counts = confusion[shown[row]];
            int support = IntStream.of(counts).sum();
            int others = support;
            for (int column = 0; column < shown.length; column++) {
                int count = counts[shown[column]];
                others -= count;
                cell(canvas, row, column, count, support);
            }
            if (names.size() > shown.length) {
                cell(canvas, row, shown.length, others, support);
            }
        }

        private void cell(Canvas canvas, int row, int column, int count, int support) {
            double share = support == 0 ? 0 : (double) count / support;
            Color colour = row == column ? Palette.BLUE : Palette.VERMILION;
            double x = left + column * cell;
            double y = top + row * cell;
            canvas.rectangle(x + 0.5, y + 0.5, cell - 1, cell - 1, count == 0 ? new Color(0xf6f7f9) : shade(colour, share));
            if (count > 0 && hasFigures()) {
                numbers(canvas, count, share, x + cell / 2, y + cell / 2);
            }
        }

        /** The root makes the few errors of a good classifier visible. */
        private static Color shade(Color colour, double share) {
            return Palette.tint(colour, 0.06 + 0.94 * Math.sqrt(share));
        }

        private void numbers(Canvas canvas, int count, double share, double x, double y) {
            Color ink = share > 0.3 ? Color.WHITE : Palette.INK;
            double size = cell / 4;
            canvas.text(String.format(Locale.ROOT, "%,d", count), Lettering.MEDIUM, size, ink, x, y, Align.CENTRE);
            canvas.text(percent(share), Lettering.REGULAR, 0.78 * size, ink, x,
                    y + 1.05 * size, Align.CENTRE);
        }

        private static String percent(double share) {
            if (share < 0.01) {
                return "<1 %";
            }
            return share > 0.99 && share < 1 ? ">99 %" : Math.round(100 * share) + " %";
        }
    }
}
