package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selfsup.core.eval.chart.NeighbourSheet.Found;
import org.selfsup.core.eval.chart.NeighbourSheet.Row;
import org.selfsup.core.image.Image;

/** What can be checked without eyes; the charts were looked at when they were made. */
class NeighbourSheetTest {

    private static Image of(float red, float green, float blue) {
        return new Image(3, 1, 1, new float[] {red, green, blue});
    }

    @Test
    void eachRowShowsAnImageAndWhatTheEncoderAndThePixelsFound() throws Exception {
        var sheet = new Sheet(NeighbourSheet.png(List.of(
                new Row(of(1, 0, 0), List.of(new Found(of(0, 1, 0), 0.9)), List.of(new Found(of(0, 0, 1), 0.8))),
                new Row(of(1, 1, 0), List.of(), List.of()))));
        var first = sheet.middle(Color.RED);
        var second = sheet.middle(Color.GREEN);
        var third = sheet.middle(Color.BLUE);
        var below = sheet.middle(Color.YELLOW);
        assertTrue(first.getX() < second.getX() && second.getX() < third.getX(), first + ", " + second + ", " + third);
        assertEquals(first.getY(), third.getY(), 0.5);
        assertEquals(first.getX(), below.getX(), 0.5);
        assertTrue(below.getY() > first.getY(), below + " below " + first);
        assertThrows(IllegalArgumentException.class, () -> NeighbourSheet.png(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1.000", "0.99999, 0.999", "0.9, 0.900", "0.123456, 0.123", "0, 0.000", "-0.5, -0.500"})
    void onlyWhatIsEqualHasASimilarityOfOne(double cosine, String digits) {
        assertEquals(digits, NeighbourSheet.digits(cosine));
    }
}
