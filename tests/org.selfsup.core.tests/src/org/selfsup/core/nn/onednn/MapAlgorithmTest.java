package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapAlgorithmTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "4, 4", "3, 5", "8, 8", "7, 4", "2, 9", "17, 3"})
    void givesTheConvolutionOfAMap(int h, int w) {
        var algorithm = MapAlgorithm.of(h, w);
        var random = new Random(5);
        double[] x = random.doubles(h * w).toArray();
        double[] weights = random.doubles(9).toArray();
        var y = new double[x.length];
        for (int product = 0; product < algorithm.products(); product++) {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
                value += algorithm.in()[product * x.length + i] * x[i];
            }
            double weight = 0;
            for (int tap = 0; tap < 9; tap++) {
                weight += algorithm.taps(product / algorithm.tiles())[tap] * weights[tap];
            }
            for (int i = 0; i < x.length; i++) {
                y[i] += algorithm.out()[i * algorithm.products() + product] * value * weight;
            }
        }
        for (int i = 0; i < y.length; i++) {
            assertEquals(convolved(x, weights, h, w, i / w, i % w), y[i], 1e-12, "position " + i);
        }
    }

    private static double convolved(double[] x, double[] weights, int h, int w, int row, int column) {
        double sum = 0;
        for (int tap = 0; tap < 9; tap++) {
            int i = row + tap / 3 - 1;
            int j = column + tap % 3 - 1;
            sum += i >= 0 && i < h && j >= 0 && j < w ? weights[tap] * x[i * w + j] : 0;
        }
        return sum;
    }

    /** Of the direct way's (3h − 2)(3w − 2), which leaves out the zeros around the map. */
    @ParameterizedTest
    @CsvSource({"3, 3, 40, 49", "4, 4, 48, 100", "6, 6, 120, 256", "8, 8, 192, 484"})
    void takesFewMultiplications(int h, int w, int products, int direct) {
        assertEquals(direct, (3 * h - 2) * (3 * w - 2));
        assertEquals(products, MapAlgorithm.of(h, w).products());
    }

    @Test
    void isForSmallMapsOfManyChannelsInLargeBatches() {
        assertTrue(MapAlgorithm.saves(shape(64, 512, 4)));
        assertTrue(MapAlgorithm.saves(shape(16, 256, 8)));
        assertFalse(MapAlgorithm.saves(shape(2, 512, 4)), "planes of weights would take longer than products save");
        assertTrue(MapAlgorithm.suits(shape(2, 512, 4)), "where the weights do not change it does not matter");
        assertFalse(MapAlgorithm.suits(shape(64, 512, 2)));
        assertFalse(MapAlgorithm.suits(shape(64, 128, 7)), "transforms would take longer than products save");
        assertFalse(MapAlgorithm.suits(shape(64, 256, 9)));
    }

    private static ConvolutionShape shape(int n, int channels, int size) {
        return new ConvolutionShape(n, channels, size, size, channels, 3, 1, 1, ActivationType.FLOAT32);
    }
}
