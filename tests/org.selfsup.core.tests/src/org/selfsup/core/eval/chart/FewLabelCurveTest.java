package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Point;
import org.selfsup.core.eval.chart.FewLabelCurve.Score;

/** What can be checked without eyes; the charts were looked at when they were made. */
class FewLabelCurveTest {

    private static Point point(String name, int rows, double mean) {
        return new Point(name, rows == 4000 ? ProbeStudy.ALL : rows / 10, rows, mean, mean / 2, 0.01, 0.02, 3);
    }

    private static byte[] png(List<Point> points) {
        return FewLabelCurve.png("Title", points, 10, Score.ACCURACY);
    }

    private static double leftEnd(byte[] png, Color colour) throws Exception {
        int x = FewLabelCurve.LEFT + 14;
        return new Sheet(png).middle(colour, x - 1, 0, x + 1, FewLabelCurve.BOTTOM).getY();
    }

    private static double rightEnd(byte[] png, Color colour) throws Exception {
        int x = FewLabelCurve.RIGHT - 14;
        return new Sheet(png).middle(colour, x - 1, 0, x + 1, FewLabelCurve.BOTTOM).getY();
    }

    @Test
    void hasOneColourPerRepresentation() throws Exception {
        var points = List.of(point("pretrained", 100, 0.7), point("pretrained", 4000, 0.83), point("raw pixels", 100, 0.6),
                point("raw pixels", 4000, 0.81));
        var sheet = new Sheet(png(points));
        assertTrue(sheet.has(Palette.series(0)) && sheet.has(Palette.series(1)));
        assertTrue(new Sheet(png(points.subList(0, 1))).has(Palette.series(0)));
    }

    @Test
    void eachPointLiesAsHighAsItsScore() throws Exception {
        var drawn = png(List.of(point("pretrained", 100, 0.7), point("pretrained", 4000, 0.9), point("raw pixels", 100, 0.6),
                point("raw pixels", 4000, 0.75)));
        double zero = leftEnd(drawn, Palette.series(1));
        double tenth = zero - leftEnd(drawn, Palette.series(0));
        assertTrue(tenth > 50, "ten points of difference are " + tenth);
        assertEquals(1.5 * tenth, zero - rightEnd(drawn, Palette.series(1)), 1.5);
        assertEquals(3 * tenth, zero - rightEnd(drawn, Palette.series(0)), 1.5);
    }

    /** Of unequal classes the accuracy says little: 95 % may be the share of the largest. */
    @Test
    void aCurveOfBalancedAccuracyDrawsNothingElse() throws Exception {
        var points = List.of(point("pretrained", 100, 0.7), point("pretrained", 4000, 0.9));
        var otherAccuracy = points.stream().map(p -> new Point(p.representation(), p.labelsPerClass(), p.labelledRows(), 0.95,
                p.balanced(), 0.3, p.balancedSpread(), p.repetitions())).toList();
        var drawn = FewLabelCurve.png("Title", points, 10, Score.BALANCED);
        assertArrayEquals(drawn, FewLabelCurve.png("Title", otherAccuracy, 10, Score.BALANCED));

        var asAccuracy = png(points.stream().map(p -> new Point(p.representation(), p.labelsPerClass(), p.labelledRows(),
                p.balanced(), 0, p.balancedSpread(), 0, p.repetitions())).toList());
        assertEquals(leftEnd(asAccuracy, Palette.series(0)), leftEnd(drawn, Palette.series(0)), 1e-9);
        assertEquals(rightEnd(asAccuracy, Palette.series(0)), rightEnd(drawn, Palette.series(0)), 1e-9);
    }

    @Test
    void theWordsUnderTheTitleSayWhatIsDrawn() {
        assertEquals("balanced accuracy on test images (unequal classes)", FewLabelCurve.subtitle(Score.BALANCED, 1));
        assertEquals("accuracy on test images · mean of 3 repetitions, shaded: ± one standard deviation",
                FewLabelCurve.subtitle(Score.ACCURACY, 3));
    }

    @Test
    void oneRightAmongAnyNumberIsNotNone() throws Exception {
        assertTrue(figure(1e-9) > figure(0) + 2, "\"<0.1 %\" is wider than \"0.0 %\"");
    }

    /** Where the middle of the last point's figure lies. */
    private static double figure(double mean) throws Exception {
        var sheet = new Sheet(png(List.of(point("pretrained", 100, 0.7), point("pretrained", 4000, mean))));
        return sheet.middle(Palette.series(0), FewLabelCurve.RIGHT + 8, 0, FewLabelCurve.RIGHT + 60, sheet.height()).getX();
    }

    /** Three points of difference fill the sheet where the axis begins at 80 %. */
    @Test
    void saysWhereItsAxisBegins() throws Exception {
        assertTrue(wordsAboveTheAxis(0.83) > 0, "begins at 80 %");
        assertEquals(0, wordsAboveTheAxis(0.03), "begins at 0");
    }

    private static long wordsAboveTheAxis(double lowest) throws Exception {
        var sheet = new Sheet(png(List.of(point("pretrained", 100, lowest), point("pretrained", 4000, 0.9))));
        return IntStream.range(FewLabelCurve.BOTTOM - 15, FewLabelCurve.BOTTOM - 5)
                .filter(y -> sheet.share(Palette.QUIET, y, 0, sheet.width()) > 0).count();
    }

    /** Eleven classes have 100 labels at 10 per class if one of them is smaller: the verdict says "up to", too. */
    @Test
    void whereClassesAreSmallerItSaysUpToSoManyPerClass() throws Exception {
        var points = List.of(point("pretrained", 100, 0.7), point("pretrained", 4000, 0.9));
        assertTrue(wordsLeft(FewLabelCurve.png("Title", points, 11, Score.ACCURACY)) < wordsLeft(png(points)) - 10);
    }

    /** Where the words under the axis begin. */
    private static int wordsLeft(byte[] png) throws Exception {
        var sheet = new Sheet(png);
        return IntStream.range(0, FewLabelCurve.RIGHT).filter(x -> IntStream.range(FewLabelCurve.BOTTOM + 25,
                FewLabelCurve.BOTTOM + 38).anyMatch(y -> sheet.share(Palette.QUIET, y, x, x + 1) > 0)).findFirst().orElseThrow();
    }

    private static Point spread(int rows, double mean, double spread) {
        return new Point("pretrained", rows / 10, rows, mean, mean, spread, spread, 3);
    }

    /** The words under the title promise it for one number of labels, too. */
    @Test
    void theSpreadOfASinglePointIsABar() throws Exception {
        var drawn = png(List.of(spread(100, 0.5, 0.1)));
        var sheet = new Sheet(drawn);
        int x = FewLabelCurve.LEFT + 14;
        double dot = leftEnd(drawn, Palette.series(0));
        for (double y : new double[] {dot - 60, dot - 20, dot + 20, dot + 60}) {
            assertEquals(0, sheet.share(Color.WHITE, y, x - 3, x + 3), "at " + (y - dot));
        }
    }

    /** Of 200 classes a classifier of few labels is right in 2 %, give or take 3. */
    @Test
    void theSpreadStaysWithinTheAxes() throws Exception {
        var sheet = new Sheet(png(List.of(spread(400, 0.02, 0.03), spread(2000, 0.02, 0.03))));
        int between = (FewLabelCurve.LEFT + FewLabelCurve.RIGHT) / 2;
        assertEquals(0, sheet.share(Color.WHITE, FewLabelCurve.BOTTOM - 10, between - 9, between + 9));
        assertEquals(1, sheet.share(Color.WHITE, FewLabelCurve.BOTTOM + 4, between - 9, between + 9));
    }

    @Test
    void theSameChartHasTheSameBytes() {
        var points = List.of(point("pretrained", 100, 0.7));
        assertArrayEquals(png(points), png(points));
    }
}
