package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Point;

/** What can be checked without eyes; the charts were looked at when they were made. */
class ConfusionMatrixTest {

    private static byte[] png(int[][] confusion, List<String> names) {
        return ConfusionMatrix.png("Title", "a classifier", confusion, names, Optional.empty());
    }

    private static Sheet drawn(int[][] confusion, List<String> names) throws Exception {
        return new Sheet(png(confusion, names));
    }

    @Test
    void isBlueOnTheDiagonalAndOrangeBesideIt() throws Exception {
        var perfect = drawn(new int[][] {{5, 0}, {0, 5}}, List.of("a", "b"));
        assertTrue(perfect.has(Palette.BLUE) && !perfect.has(Palette.VERMILION));
        var wrong = drawn(new int[][] {{0, 5}, {5, 0}}, List.of("a", "b"));
        assertTrue(!wrong.has(Palette.BLUE) && wrong.has(Palette.VERMILION));
        drawn(new int[][] {{3, 0}, {0, 0}}, List.of("a", "b"));
        assertThrows(IllegalArgumentException.class, () -> png(new int[2][2], List.of("a")));
    }

    /** Rows are true classes; a cell is the darker, the larger its share of the row. */
    @Test
    void eachCellIsInTheRowOfTheTrueClassAndTheColumnOfThePredictedOne() throws Exception {
        var sheet = drawn(new int[][] {{60, 40}, {0, 5}}, List.of("a", "b"));
        var first = sheet.middle(shade(Palette.BLUE, 0.6));
        var wrong = sheet.middle(shade(Palette.VERMILION, 0.4));
        var second = sheet.middle(Palette.BLUE);
        assertEquals(first.getY(), wrong.getY(), 2);
        assertEquals(second.getX(), wrong.getX(), 2);
        assertTrue(first.getX() < wrong.getX() - 40 && wrong.getY() < second.getY() - 40, first + ", " + wrong + ", " + second);
    }

    /** As the chart makes few errors visible. */
    private static Color shade(Color colour, double share) {
        return Palette.tint(colour, 0.06 + 0.94 * Math.sqrt(share));
    }

    /** The verdict and the curve tell the mean of repetitions: one classifier's share is another number. */
    @Test
    void tellsTheMeanOfRepetitionsBesideItsOwnShare() throws Exception {
        var confusion = new int[][] {{5, 1}, {0, 5}};
        var names = List.of("a", "b");
        assertEquals("a classifier: 10 of 11 right (90.9 %) · mean of 3 repetitions: 83.0 %",
                ConfusionMatrix.subtitle("a classifier", confusion, 2, repeated(0.83)));
        var repeated = ConfusionMatrix.png("Title", "a classifier with a long name", confusion, names, repeated(0.83));
        assertTrue(new Sheet(repeated).width() > drawn(confusion, names).width(), "words that are wider than two classes");
    }

    @Test
    void aFewErrorsAmongThousandsAreNotAHundredPerCent() {
        var words = ConfusionMatrix.subtitle("a classifier", new int[][] {{5, 0}, {0, 5}}, 2, repeated(0.9996));
        assertTrue(words.endsWith(": >99.9 %"), words);
    }

    private static Optional<Point> repeated(double mean) {
        return Optional.of(new Point("pretrained", ProbeStudy.ALL, 4000, mean, 0.8, 0.01, 0.02, 3));
    }

    @Test
    void aHundredClassesFitOnASheet() throws Exception {
        var sheet = drawn(new int[100][100], names(100));
        assertTrue(sheet.width() < 1500, "width " + sheet.width());
    }

    /** Forty classes leave no room for figures. */
    @Test
    void whereCellsHaveNoFiguresAScaleTellsWhatTheirColoursMean() throws Exception {
        for (var colour : List.of(Palette.BLUE, Palette.VERMILION)) {
            assertTrue(drawn(new int[40][40], names(40)).has(shade(colour, 0.5)), colour.toString());
            assertFalse(drawn(new int[10][10], names(10)).has(shade(colour, 0.5)), colour.toString());
        }
    }

    /** No font has U+0378, which is no letter yet; empty boxes in its place look like another name. */
    @Test
    void saysThatLettersAreMissing() throws Exception {
        var all = drawn(new int[][] {{5, 1}, {0, 5}}, List.of("a", "é"));
        assertEquals(all.height() + 17, drawn(new int[][] {{5, 1}, {0, 5}}, List.of("a", "\u0378")).height(), 1);
    }

    private static List<String> names(int classes) {
        return IntStream.range(0, classes).mapToObj(i -> "a class with quite a long name, number " + i).toList();
    }

    /** Two thousand classes would be a sheet of 1.3 gigapixels. */
    @Test
    void ofTwoThousandClassesThoseWithTheMostErrorsAreShown() throws Exception {
        var confusion = new int[2000][2000];
        for (int c = 0; c < 2000; c++) {
            confusion[c][c] = 10;
        }
        confusion[1234][7] = 3;
        var sheet = drawn(confusion, names(2000));
        assertTrue(sheet.width() < 1500, "width " + sheet.width());
        assertTrue(sheet.has(shade(Palette.VERMILION, 3 / 13.0)));
    }

    /** The first hundred classes are always taken for one of the others, which are not shown. */
    @Test
    void errorsIntoClassesThatAreNotShownHaveAColumn() throws Exception {
        var confusion = new int[200][200];
        for (int c = 0; c < 200; c++) {
            confusion[c][c] = c < 100 ? 0 : 10;
        }
        for (int c = 0; c < 100; c++) {
            confusion[c][100 + c] = 10;
        }
        var sheet = drawn(confusion, names(200));
        assertTrue(sheet.has(Palette.VERMILION), "all errors lie in other classes");
        assertTrue(!sheet.has(Palette.BLUE), "and nothing shown is right");
    }

    /** Names of folders often tell at their end alone what they hold. */
    @Test
    void namesThatDifferAtTheirEndStayDifferent() {
        var names = List.of("dermoscopy_clinicA_2021_benign", "dermoscopy_clinicA_2021_malignant",
                "a nevus with quite a long name");
        var shortened = ConfusionMatrix.shortened(names, 12);
        assertEquals(3, Set.copyOf(shortened).size(), shortened::toString);
        assertTrue(shortened.get(0).endsWith("benign") && shortened.get(1).endsWith("malignant"), shortened::toString);
        assertTrue(shortened.get(2).startsWith("a nevus with quite a l") && shortened.get(2).endsWith("…"), shortened::toString);
        assertTrue(shortened.stream().allMatch(name -> Lettering.REGULAR.width(name, 12) <= 150), shortened::toString);
        assertEquals(List.of("cat", "dog"), ConfusionMatrix.shortened(List.of("cat", "dog"), 12));
    }

    /** Whoever chooses a column of descriptions for labels waited minutes, and could not cancel. */
    @Test
    void namesOfThousandsOfLettersAreShortenedAtOnce() {
        var names = IntStream.range(0, 100).mapToObj(i -> "letters ".repeat(600) + i).toList();
        var shortened = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ConfusionMatrix.shortened(names, 12));
        assertEquals(100, Set.copyOf(shortened).size(), shortened::toString);
    }
}
