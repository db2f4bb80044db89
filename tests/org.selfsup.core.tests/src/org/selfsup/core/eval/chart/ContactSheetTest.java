package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.Image;

/** What can be checked without eyes; the charts were looked at when they were made. */
class ContactSheetTest {

    private static Sheet drawn(boolean kinds, List<List<Image>> rows) throws Exception {
        return new Sheet(ContactSheet.png("Title", kinds, rows));
    }

    /** An original with its view to the right, and the next original below. */
    @Test
    void showsTheImagesPixelByPixel() throws Exception {
        var red = new Image(3, 2, 2, new float[] {1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0});
        var greyBelow = new Image(1, 4, 2, new float[] {0, 0, 0, 0, 0.2f, 0.2f, 0.2f, 0.2f});
        var green = new Image(3, 1, 1, new float[] {0, 1, 0});
        var sheet = drawn(false, List.of(List.of(red, greyBelow), List.of(green)));
        var original = sheet.middle(Color.RED);
        var view = sheet.middle(new Color(0x333333));
        var next = sheet.middle(Color.GREEN);
        assertEquals(original.getX(), next.getX(), 0.5);
        assertTrue(original.getX() < view.getX() && original.getY() < next.getY(), original + ", " + view + ", " + next);
        double side = 2 * (original.getX() - leftEnd(sheet));
        assertEquals(original.getY() + side / 4, view.getY(), 1, "the lower half of the view");
        assertThrows(IllegalArgumentException.class, () -> ContactSheet.png("Title", false, List.of()));
    }

    private static double leftEnd(Sheet sheet) {
        double y = sheet.middle(Color.RED).getY();
        double x = 0;
        while (sheet.share(Color.RED, y, x, x + 1) == 0) {
            x++;
        }
        return x;
    }

    @Test
    void namesTheKindsOfViewsWhereThereAreTwo() throws Exception {
        var row = List.of(List.of(new Image(1, 2, 2, new float[4]), new Image(1, 2, 2, new float[4])));
        assertTrue(drawn(true, row).height() > drawn(false, row).height());
    }
}
