package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.ProbeStudy.Point;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;

/** What can be checked without eyes; the charts were looked at when they were made. */
class ChartsTest {

    /** In pixels, two per point. */
    private static final int TOP_OF_LOSS = 2 * 92;
    private static final int BOTTOM_OF_LOSS = TOP_OF_LOSS + 2 * 190;

    private static LearningCurve.Epoch epoch(int number, double loss, double chance, double spread, double knn) {
        return new LearningCurve.Epoch(number, loss, chance, spread, 131, 58, 0.1, knn);
    }

    private static byte[] learningCurve(List<LearningCurve.Epoch> epochs) {
        return LearningCurve.png("Title", epochs, 0.1, Optional.empty());
    }

    @Test
    void aLearningCurveHasItsPanelsAndColours() throws Exception {
        var epochs = new ArrayList<LearningCurve.Epoch>();
        for (int i = 1; i <= 20; i++) {
            epochs.add(epoch(i, 6 - i / 10.0, 6.93, 0.9, Double.NaN));
        }
        var plain = decode(learningCurve(epochs));
        assertTrue(has(plain, Palette.BLUE.getRGB()) && has(plain, Palette.GREEN.getRGB()));
        epochs.set(19, epoch(20, 4, 6.93, 0.9, 0.8));
        var withKnn = decode(learningCurve(epochs));
        assertTrue(withKnn.height() > plain.height() && has(withKnn, Palette.PURPLE.getRGB()));
        assertEquals(1440, plain.width());
    }

    /** A picture without them looked healthy beside a warning that a training had lost dimensions. */
    @Test
    void aLearningCurveShowsBothKindsOfDimensions() {
        var drawn = learningCurve(List.of(new LearningCurve.Epoch(1, 3, 6.93, 0.9, 131, 58, 0.1, Double.NaN)));
        assertFalse(Arrays.equals(drawn,
                learningCurve(List.of(new LearningCurve.Epoch(1, 3, 6.93, 0.9, 10, 58, 0.1, Double.NaN)))));
        assertFalse(Arrays.equals(drawn,
                learningCurve(List.of(new LearningCurve.Epoch(1, 3, 6.93, 0.9, 131, 3, 0.1, Double.NaN)))));
    }

    @Test
    void aLearningCurveSaysWhatTheTrainingWarnedOf() throws Exception {
        var epochs = List.of(epoch(1, 3, 6.93, 0.1, Double.NaN));
        var plain = decode(learningCurve(epochs));
        var warned = decode(LearningCurve.png("Title", epochs, 0.1, Optional.of("The training collapsed. ".repeat(12))));
        assertTrue(has(warned, Palette.VERMILION.getRGB()) && !has(plain, Palette.VERMILION.getRGB()));
        assertTrue(warned.height() > plain.height(), "panels make room for several lines");
    }

    /** The rate of the last epoch is all but 0, and of a single epoch the only one. */
    @Test
    void aLearningCurveShowsThePeakOfTheRateThatNoEpochEndedWith() {
        var epochs = List.of(epoch(1, 3, 6.93, 0.9, Double.NaN));
        assertFalse(Arrays.equals(LearningCurve.png("Title", epochs, 0.2, Optional.empty()),
                LearningCurve.png("Title", epochs, 0.3, Optional.empty())));
    }

    @Test
    void oddHistoriesAreDrawnToo() throws Exception {
        decode(learningCurve(List.of(epoch(1, 3, Double.NaN, 0, Double.NaN))));
        decode(learningCurve(List.of(epoch(1, 3, 5, 0.5, Double.NaN), new LearningCurve.Epoch(2, Double.NaN, 5, Double.NaN,
                Double.NaN, Double.NaN, 1, Double.NaN))));
        assertThrows(IllegalArgumentException.class, () -> learningCurve(List.of()));
    }

    /** A loss above chance is a training that does harm: the line to compare with must not lie outside the panel. */
    @Test
    void theChanceLineIsInThePanelOfTheLossOnEitherSideOfIt() throws Exception {
        for (double chance : new double[] {1.95, 3.5}) {
            var sheet = decode(learningCurve(List.of(epoch(1, 2.65, chance, 1, Double.NaN),
                    epoch(2, 2.6, chance, 1, Double.NaN))));
            int dashes = IntStream.range(TOP_OF_LOSS, BOTTOM_OF_LOSS).map(y -> quiet(sheet, y)).max().orElse(0);
            assertTrue(dashes > sheet.width() / 4, "the longest dashed line has " + dashes + " pixels");
        }
    }

    private static int quiet(Image sheet, int y) {
        return (int) IntStream.range(0, sheet.width())
                .filter(x -> rgb(sheet, y * sheet.width() + x) == Palette.QUIET.getRGB()).count();
    }

    private static byte[] confusionMatrix(int[][] confusion, List<String> names) {
        return ConfusionMatrix.png("Title", "a classifier", confusion, names, Optional.empty());
    }

    @Test
    void aConfusionMatrixIsBlueOnTheDiagonalAndOrangeBesideIt() throws Exception {
        var perfect = decode(confusionMatrix(new int[][] {{5, 0}, {0, 5}}, List.of("a", "b")));
        assertTrue(has(perfect, Palette.BLUE.getRGB()) && !has(perfect, Palette.VERMILION.getRGB()));
        var wrong = decode(confusionMatrix(new int[][] {{0, 5}, {5, 0}}, List.of("a", "b")));
        assertTrue(!has(wrong, Palette.BLUE.getRGB()) && has(wrong, Palette.VERMILION.getRGB()));
        decode(confusionMatrix(new int[][] {{3, 0}, {0, 0}}, List.of("a", "b")));
        assertThrows(IllegalArgumentException.class, () -> confusionMatrix(new int[2][2], List.of("a")));
    }

    /** The verdict and the curve tell the mean of repetitions: one classifier's share is another number. */
    @Test
    void aConfusionMatrixTellsTheMeanOfRepetitionsBesideItsOwnShare() throws Exception {
        var confusion = new int[][] {{5, 1}, {0, 5}};
        var names = List.of("a", "b");
        var own = confusionMatrix(confusion, names);
        var repeated = ConfusionMatrix.png("Title", "a classifier with a long name", confusion, names,
                Optional.of(point("pretrained", 4000, 0.83)));
        assertFalse(Arrays.equals(own, repeated));
        assertTrue(decode(repeated).width() > decode(own).width(), "words that are wider than two classes");
    }

    @Test
    void aHundredClassesFitOnASheet() throws Exception {
        var sheet = decode(confusionMatrix(new int[100][100], names(100)));
        assertTrue(sheet.width() < 3000, "width " + sheet.width());
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
        var sheet = decode(confusionMatrix(confusion, names(2000)));
        assertTrue(sheet.width() < 3000, "width " + sheet.width());
        assertTrue(has(sheet, Palette.tint(Palette.VERMILION, 0.06 + 0.94 * Math.sqrt(3 / 13.0)).getRGB()));
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
        var sheet = decode(confusionMatrix(confusion, names(200)));
        assertTrue(has(sheet, Palette.VERMILION.getRGB()), "all errors lie in other classes");
        assertTrue(!has(sheet, Palette.BLUE.getRGB()), "and nothing shown is right");
    }

    @Test
    void aFewLabelCurveHasOneColourPerRepresentation() throws Exception {
        var points = List.of(point("pretrained", 100, 0.7), point("pretrained", 4000, 0.83), point("raw pixels", 100, 0.6),
                point("raw pixels", 4000, 0.81));
        var chart = decode(fewLabelCurve(points));
        assertTrue(has(chart, Palette.series(0).getRGB()) && has(chart, Palette.series(1).getRGB()));
        decode(fewLabelCurve(points.subList(0, 1)));
    }

    private static Point point(String name, int rows, double mean) {
        return new Point(name, rows == 4000 ? 0 : rows / 10, rows, mean, mean / 2, 0.01, 0.02, 3);
    }

    private static byte[] fewLabelCurve(List<Point> points) {
        return FewLabelCurve.png("Title", points, FewLabelCurve.Score.ACCURACY);
    }

    /** Of unequal classes the accuracy says little: 95 % may be the share of the largest. */
    @Test
    void aFewLabelCurveOfBalancedAccuracyDrawsNothingElse() {
        var points = List.of(point("pretrained", 100, 0.7), point("pretrained", 4000, 0.9));
        var otherAccuracy = points.stream().map(p -> new Point(p.representation(), p.labelsPerClass(), p.labelledRows(), 0.95,
                p.balanced(), 0.3, p.balancedSpread(), p.repetitions())).toList();
        var otherBalanced = points.stream().map(p -> new Point(p.representation(), p.labelsPerClass(), p.labelledRows(), p.mean(),
                0.6, p.spread(), p.balancedSpread(), p.repetitions())).toList();
        var drawn = FewLabelCurve.png("Title", points, FewLabelCurve.Score.BALANCED);
        assertArrayEquals(drawn, FewLabelCurve.png("Title", otherAccuracy, FewLabelCurve.Score.BALANCED));
        assertFalse(Arrays.equals(drawn, FewLabelCurve.png("Title", otherBalanced, FewLabelCurve.Score.BALANCED)));
        assertFalse(Arrays.equals(drawn, fewLabelCurve(points)));
    }

    /** Three points of difference fill the sheet where the axis begins at 80 %. */
    @Test
    void aFewLabelCurveSaysWhereItsAxisBegins() throws Exception {
        assertTrue(wordsAboveTheAxis(0.83) > 0, "begins at 80 %");
        assertEquals(0, wordsAboveTheAxis(0.03), "begins at 0");
    }

    private static long wordsAboveTheAxis(double lowest) throws Exception {
        var sheet = decode(fewLabelCurve(List.of(point("pretrained", 100, lowest), point("pretrained", 4000, 0.9))));
        int axis = 2 * (476 - 82);
        return IntStream.range(axis - 30, axis - 10).filter(y -> quiet(sheet, y) > 0).count();
    }

    @Test
    void aContactSheetShowsTheImagesPixelByPixel() throws Exception {
        var red = new Image(3, 2, 2, new float[] {1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0});
        var grey = new Image(1, 4, 2, new float[] {0, 0, 0, 0, 0.2f, 0.2f, 0.2f, 0.2f});
        var sheet = decode(ContactSheet.png("Title", false, List.of(List.of(red, grey), List.of(grey))));
        assertTrue(has(sheet, 0xffff0000) && has(sheet, 0xff333333));
        assertThrows(IllegalArgumentException.class, () -> ContactSheet.png("Title", false, List.of()));
    }

    @Test
    void aContactSheetNamesTheKindsOfViewsWhereThereAreTwo() throws Exception {
        var row = List.of(List.of(new Image(1, 2, 2, new float[4]), new Image(1, 2, 2, new float[4])));
        assertTrue(decode(ContactSheet.png("Title", true, row)).height() > decode(ContactSheet.png("Title", false, row)).height());
    }

    @Test
    void theSameChartHasTheSameBytes() {
        var points = List.of(point("pretrained", 100, 0.7));
        assertArrayEquals(fewLabelCurve(points), fewLabelCurve(points));
    }

    @Test
    void allLettersOfOurWordsAreOurOwn() {
        for (var letters : Lettering.values()) {
            double box = letters.width("\ud83d\ude00", 10); // not Roboto's: must not throw, fonts or not
            assertTrue(box > 0);
            assertEquals(letters.width("AB", 10), letters.width("A", 10) + letters.width("B", 10), 1e-9);
            assertTrue(letters.outline("√·±−%é", 20).getBounds2D().getWidth() > 50);
        }
    }

    @Test
    void longNamesEndInAnEllipsis() {
        var fitted = Lettering.REGULAR.fitted("a name that is much too long", 12, 60);
        assertTrue(fitted.endsWith("…") && Lettering.REGULAR.width(fitted, 12) <= 60, fitted);
        assertEquals("short", Lettering.REGULAR.fitted("short", 12, 60));
    }

    @Test
    void longTextIsBrokenAtBlanksAndNothingOfItLost() {
        var lines = Lettering.REGULAR.lines("one two three four five six seven", 12, 60);
        assertTrue(lines.size() > 1, lines + "");
        assertTrue(lines.stream().allMatch(line -> Lettering.REGULAR.width(line, 12) <= 60), lines + "");
        assertEquals("one two three four five six seven", String.join(" ", lines));
        assertEquals(List.of("a", "a"), Lettering.REGULAR.lines("a a", 12, Lettering.REGULAR.width("a", 12)));
    }

    @Test
    void ticksAreRoundAndInside() {
        assertEquals(List.of(0.0, 0.5, 1.0), Scale.linear(-0.1, 1.1, 0, 100).ticks(3));
        assertEquals(List.of(20.0, 40.0, 60.0, 80.0), Scale.linear(1, 99, 0, 100).ticks(6));
        assertEquals("0.05", Scale.number(0.05, 0.01));
        assertEquals("−3", Scale.number(-3, 1));
    }

    private static Image decode(byte[] png) throws Exception {
        return ImageCodec.decode(png);
    }

    private static boolean has(Image image, int rgb) {
        int plane = image.height() * image.width();
        return IntStream.range(0, plane).anyMatch(i -> rgb(image, i) == rgb);
    }

    private static int rgb(Image image, int place) {
        int plane = image.height() * image.width();
        int found = 0xff000000;
        for (int c = 0; c < 3; c++) {
            found |= Math.round(255 * image.pixels()[(image.channels() == 3 ? c * plane : 0) + place]) << 16 - 8 * c;
        }
        return found;
    }
}
