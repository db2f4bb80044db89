package org.selfsup.core.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.selfsup.core.augment.ViewPolicy.Crop;
import org.selfsup.core.image.BilinearResize;

class CropSamplingTest {

    private static final int DRAWS = 20_000;

    @Test
    void areasAndRatiosAreThoseOfTorchvision() {
        var policy = new Crop(0.2, 0.6, 3 / 4.0, 4 / 3.0); // in a square nearly every first draw fits
        double area = 0;
        double logRatio = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            var crop = draw(policy, 1000, 1000, i);
            double share = crop.height() * (double) crop.width() / 1e6;
            double log = Math.log(crop.width() / (double) crop.height());
            assertTrue(share > 0.198 && share < 0.602, "share " + share);
            assertTrue(Math.abs(log) < Math.log(4 / 3.0) + 0.005, "ratio " + Math.exp(log));
            area += share / DRAWS;
            logRatio += log / DRAWS;
            squares += log * log / DRAWS;
        }
        assertEquals(0.4, area, 5 * 0.1155 / Math.sqrt(DRAWS));
        assertEquals(0, logRatio, 5 * 0.166 / Math.sqrt(DRAWS));
        assertEquals(Math.pow(2 * Math.log(4 / 3.0), 2) / 12, squares, 0.001);
    }

    @Test
    void placesAreUniformUpToTheBorders() {
        var policy = new Crop(0.25, 0.25, 1, 1); // always 5 x 5 of 10 x 10: corners at 0 to 5
        var tops = new int[6];
        var lefts = new int[6];
        for (int i = 0; i < 6000; i++) {
            var crop = draw(policy, 10, 10, i);
            tops[crop.top()]++;
            lefts[crop.left()]++;
        }
        for (int k = 0; k < 6; k++) {
            assertEquals(1000, tops[k], 145, "top " + k); // 5 standard deviations
            assertEquals(1000, lefts[k], 145, "left " + k);
        }
    }

    @Test
    void whatIsTooLongForTheRatiosIsCutInTheMiddle() {
        var policy = new Crop(1, 1, 3 / 4.0, 4 / 3.0);
        assertEquals(new BilinearResize.Crop(0, 433, 100, 133), draw(policy, 100, 1000, 1));
        assertEquals(new BilinearResize.Crop(433, 0, 133, 100), draw(policy, 1000, 100, 1));
        assertEquals(new BilinearResize.Crop(0, 0, 1, 1), draw(policy, 1, 1, 1));
    }

    @Test
    void cropsLieInsideTheImage() {
        var policy = new Crop(0.08, 1, 3 / 4.0, 4 / 3.0);
        for (int i = 0; i < DRAWS; i++) {
            int height = 1 + i % 50;
            int width = 1 + i % 37;
            var crop = draw(policy, height, width, i);
            assertTrue(crop.top() >= 0 && crop.left() >= 0 && crop.height() > 0 && crop.width() > 0
                    && crop.top() + crop.height() <= height && crop.left() + crop.width() <= width, crop.toString());
        }
    }

    private static BilinearResize.Crop draw(Crop policy, int height, int width, long index) {
        return CropSampling.draw(policy, height, width, new ViewRandom(1, 0, index, 0));
    }
}
