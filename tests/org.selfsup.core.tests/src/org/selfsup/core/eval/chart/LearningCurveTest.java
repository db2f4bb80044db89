package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be checked without eyes; the charts were looked at when they were made. */
class LearningCurveTest {

    private static final int SPREAD = LearningCurve.TOP + LearningCurve.TALL + LearningCurve.GAP;
    private static final int NEXT = LearningCurve.SHORT + LearningCurve.GAP;
    private static final int DIMENSIONS = SPREAD + NEXT;
    private static final int KNN = DIMENSIONS + NEXT;

    private static LearningCurve.Epoch epoch(int number, double loss, double chance, double spread, double knn) {
        return new LearningCurve.Epoch(number, loss, chance, spread, 131, 58, 0.1, knn);
    }

    private static LearningCurve.Levels peak(double learningRate) {
        return new LearningCurve.Levels("chance", learningRate, 0, Double.NaN);
    }

    private static Sheet drawn(LearningCurve.Epoch... epochs) throws Exception {
        return drawn(List.of(epochs));
    }

    private static Sheet drawn(List<LearningCurve.Epoch> epochs) throws Exception {
        return new Sheet(LearningCurve.png("Title", epochs, peak(0.1), Optional.empty()));
    }

    @Test
    void hasItsPanelsAndColours() throws Exception {
        var epochs = new ArrayList<LearningCurve.Epoch>();
        for (int i = 1; i <= 20; i++) {
            epochs.add(epoch(i, 6 - i / 10.0, 6.93, 0.9, Double.NaN));
        }
        var plain = drawn(epochs);
        assertTrue(plain.has(Palette.BLUE) && plain.has(Palette.GREEN) && !plain.has(Palette.PURPLE));
        epochs.set(19, epoch(20, 4, 6.93, 0.9, 0.8));
        var withKnn = drawn(epochs);
        assertTrue(withKnn.height() > plain.height() && withKnn.has(Palette.PURPLE));
        assertEquals(LearningCurve.WIDTH, plain.width());
    }

    /** Where a quarter of the time has passed, a curve has gone a quarter of its way. */
    @Test
    void eachCurveHasItsColourAndItsHeight() throws Exception {
        var sheet = new Sheet(LearningCurve.png("Title", List.of(
                new LearningCurve.Epoch(1, 6, 7, 0.2, 80, 60, 0.3, 0.4),
                new LearningCurve.Epoch(2, 2, 7, 0.6, 120, 20, 0.1, 0.8)), peak(0.4), Optional.empty()));
        assertHeight((5 - 1.6) / (7.4 - 1.6), sheet, Palette.BLUE, LearningCurve.TOP, LearningCurve.TALL);
        assertHeight(0.3 / 1.1, sheet, Palette.GREEN, SPREAD, LearningCurve.SHORT);
        assertHeight(90 / 132.0, sheet, Palette.BLUE, DIMENSIONS, LearningCurve.SHORT);
        assertHeight(50 / 132.0, sheet, Palette.GREEN, DIMENSIONS, LearningCurve.SHORT);
        assertHeight(0.5, sheet, Palette.PURPLE, KNN, LearningCurve.SHORT);
        // the axis of the epochs, and the peak as a dashed line, have its colour as well
        int belowThePeak = (int) (LearningCurve.SHORT * 0.12);
        assertHeight(0.25 / 0.44, sheet, Palette.QUIET, KNN + NEXT, LearningCurve.SHORT, belowThePeak);
    }

    private static void assertHeight(double share, Sheet sheet, Color colour, int top, int height) {
        assertHeight(share, sheet, colour, top, height, 0);
    }

    private static void assertHeight(double share, Sheet sheet, Color colour, int top, int height, int without) {
        double quarter = LearningCurve.LEFT + (LearningCurve.RIGHT - LearningCurve.LEFT) / 4.0;
        var curve = sheet.middle(colour, quarter - 1, top + without, quarter + 1, top + height - 2);
        assertEquals(share, (top + height - curve.getY()) / height, 0.015);
    }

    /** A picture without them looked healthy beside a warning that a training had lost dimensions. */
    @Test
    void fewerDimensionsOfTheProjectionsAreSeen() throws Exception {
        for (double lost : new double[] {58, 3}) {
            var one = drawn(new LearningCurve.Epoch(1, 3, 6.93, 0.9, 131, lost, 0.1, Double.NaN));
            var dot = one.middle(Palette.GREEN, LearningCurve.LEFT, DIMENSIONS, LearningCurve.RIGHT, KNN - LearningCurve.GAP);
            assertEquals(lost / (1.1 * 131), (KNN - LearningCurve.GAP - dot.getY()) / LearningCurve.SHORT, 0.02);
        }
    }

    @Test
    void oneErrorAmongAnyNumberIsNotAHundredPerCent() {
        assertFalse(Arrays.equals(ofNeighbours(1 - 1e-9), ofNeighbours(1)));
    }

    private static byte[] ofNeighbours(double accuracy) {
        return LearningCurve.png("Title", List.of(epoch(1, 3, 6.93, 0.9, accuracy)), peak(0.1), Optional.empty());
    }

    @Test
    void saysWhatTheTrainingWarnedOf() throws Exception {
        var epochs = List.of(epoch(1, 3, 6.93, 0.1, Double.NaN));
        var plain = drawn(epochs);
        var warned = new Sheet(LearningCurve.png("Title", epochs, peak(0.1), Optional.of("The training collapsed. ".repeat(12))));
        assertTrue(warned.has(Palette.VERMILION) && !plain.has(Palette.VERMILION));
        assertTrue(warned.height() > plain.height(), "panels make room for several lines");
    }

    /** The rate of the last epoch is all but 0, and of a single epoch the only one. */
    @Test
    void showsThePeakOfTheRateThatNoEpochEndedWith() throws Exception {
        for (double peak : new double[] {0.2, 0.3}) {
            var sheet = new Sheet(LearningCurve.png("Title", List.of(epoch(1, 3, 6.93, 0.9, Double.NaN)), peak(peak),
                    Optional.empty()));
            double line = KNN + LearningCurve.SHORT * (1 - 1 / 1.1);
            assertEquals(0.5, sheet.share(Palette.QUIET, line, LearningCurve.LEFT, LearningCurve.RIGHT), 0.1, "dashed");
            var dot = sheet.middle(Palette.QUIET, LearningCurve.LEFT, line + 4, LearningCurve.RIGHT, KNN + LearningCurve.SHORT - 2);
            assertEquals(0.1 / (1.1 * peak), (KNN + LearningCurve.SHORT - dot.getY()) / LearningCurve.SHORT, 0.02);
        }
    }

    /** Of 190 good parts and 10 defects 95 % are right for nothing. */
    @Test
    void theAccuracyOfNamingTheLargestClassIsALevel() throws Exception {
        for (double share : new double[] {0.5, 0.95, Double.NaN}) {
            var sheet = new Sheet(LearningCurve.png("Title", List.of(epoch(1, 3, 6.93, 0.9, 0.3)),
                    new LearningCurve.Levels("chance", 0.1, 100, share), Optional.empty()));
            double line = KNN + LearningCurve.SHORT * (1 - (Double.isNaN(share) ? 0.5 : share));
            double dashes = sheet.share(Palette.QUIET, line, LearningCurve.LEFT, LearningCurve.RIGHT);
            assertEquals(Double.isNaN(share) ? 0 : 0.5, dashes, 0.1);
        }
    }

    @Test
    void theAccuracyNamesTheImagesItIsOf() {
        var epochs = List.of(epoch(1, 3, 6.93, 0.9, 0.8));
        var pictures = Stream.of(1, 10, 1000)
                .map(n -> LearningCurve.png("Title", epochs, new LearningCurve.Levels("chance", 0.1, n, 0.5), Optional.empty()));
        assertEquals(3, pictures.map(Arrays::hashCode).distinct().count());
    }

    /** BYOL's level is that of unrelated predictions. */
    @Test
    void theLevelOfTheLossHasItsName() {
        var epochs = List.of(epoch(1, 3, 4, 0.9, Double.NaN));
        assertEquals("1 epoch · loss 3.00 (unrelated 4.00) · spread 0.90",
                LearningCurve.subtitle(epochs, new LearningCurve.Levels("unrelated", 0.1, 0, Double.NaN)));
    }

    @Test
    void oddHistoriesAreDrawnToo() throws Exception {
        drawn(epoch(1, 3, Double.NaN, 0, Double.NaN));
        drawn(epoch(1, 3, 5, 0.5, Double.NaN), new LearningCurve.Epoch(2, Double.NaN, 5, Double.NaN, Double.NaN, Double.NaN, 1,
                Double.NaN));
        var none = List.<LearningCurve.Epoch>of();
        assertThrows(IllegalArgumentException.class, () -> LearningCurve.png("Title", none, peak(0.1), Optional.empty()));
    }

    /** A loss above chance is a training that does harm: the line to compare with must not lie outside the panel. */
    @Test
    void theChanceLineIsInThePanelOfTheLossOnEitherSideOfIt() throws Exception {
        for (double chance : new double[] {1.95, 3.5}) {
            var sheet = drawn(epoch(1, 2.65, chance, 1, Double.NaN), epoch(2, 2.6, chance, 1, Double.NaN));
            double dashes = IntStream.range(0, 2 * LearningCurve.TALL).mapToDouble(row -> LearningCurve.TOP + row / 2.0)
                    .map(y -> sheet.share(Palette.QUIET, y, LearningCurve.LEFT, LearningCurve.RIGHT)).max().orElse(0);
            assertEquals(0.5, dashes, 0.1);
        }
    }
}
