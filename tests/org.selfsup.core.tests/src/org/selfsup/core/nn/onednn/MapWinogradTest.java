package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selfsup.core.nn.ConvolutionSpec;

class MapWinogradTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "4, 4", "3, 5", "8, 8", "7, 4", "2, 9", "17, 3", "5, 6", "12, 2"})
    void givesTheConvolutionOfAMap(int h, int w) {
        for (var type : ActivationType.values()) {
            assertConvolves(MapWinograd.of(h, w, type), h, w);
        }
    }

    private static void assertConvolves(MapWinograd algorithm, int h, int w) {
        var random = new Random(5);
        double[] x = random.doubles(h * w).toArray();
        double[] weights = random.doubles(9).toArray();
        var y = new double[x.length];
        for (var band : algorithm.bands()) {
            assertEquals(algorithm.products(), algorithm.bands().size() * band.products(), "bands of equally many products");
            for (int product = 0; product < band.products(); product++) {
                double value = 0;
                for (int i = 0; i < band.sourcePositions(); i++) {
                    value += band.in()[product * band.sourcePositions() + i] * x[band.sourceStart() + i];
                }
                double weight = 0;
                for (int tap = 0; tap < 9; tap++) {
                    weight += algorithm.taps(product / band.tiles())[tap] * weights[tap];
                }
                for (int i = 0; i < band.resultPositions(); i++) {
                    y[band.resultStart() + i] += band.out()[i * band.products() + product] * value * weight;
                }
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
    @CsvSource({"3, 3, 25, 64, 49", "4, 4, 48, 64, 100", "5, 5, 100, 144, 169", "6, 6, 100, 144, 256", "8, 8, 192, 256, 484"})
    void takesFewMultiplications(int h, int w, int products, int inBf16, int direct) {
        assertEquals(direct, (3 * h - 2) * (3 * w - 2));
        assertEquals(products, MapWinograd.of(h, w, ActivationType.FLOAT32).products());
        assertEquals(inBf16, MapWinograd.of(h, w, ActivationType.BF16).products());
    }

    /** No number that is rounded to 8 bits is multiplied: a sum of four is what a transform adds to the rounding. */
    @ParameterizedTest
    @CsvSource({"3, 3", "4, 4", "5, 7", "8, 8"})
    void inBf16OnlyAddsAndSubtracts(int h, int w) {
        for (var band : MapWinograd.of(h, w, ActivationType.BF16).bands()) {
            for (int product = 0; product < band.products(); product++) {
                int terms = 0;
                for (int i = 0; i < band.sourcePositions(); i++) {
                    float factor = band.in()[product * band.sourcePositions() + i];
                    assertTrue(factor == 0 || Math.abs(factor) == 1, "factor " + factor);
                    terms += factor == 0 ? 0 : 1;
                }
                assertTrue(terms <= 4, terms + " terms");
            }
            for (float factor : band.out()) {
                assertTrue(factor == 0 || Math.abs(factor) == 1, "factor " + factor);
            }
        }
    }

    @Test
    void isForSmallMapsOfManyChannelsInLargeBatches() {
        for (var type : ActivationType.values()) {
            assertTrue(MapWinograd.saves(shape(64, 512, 4, type)));
            assertTrue(MapWinograd.saves(shape(16, 256, 8, type)));
            assertFalse(MapWinograd.saves(shape(2, 512, 4, type)), "planes of weights would take longer than products save");
            assertTrue(MapWinograd.suits(shape(2, 512, 4, type)), "where the weights do not change it does not matter");
            assertFalse(MapWinograd.suits(shape(64, 512, 2, type)));
            assertFalse(MapWinograd.suits(shape(64, 128, 7, type)), "transforms would take longer than products save");
            assertFalse(MapWinograd.suits(shape(64, 256, 9, type)));
        }
        assertTrue(MapWinograd.saves(shape(64, 512, 3, ActivationType.FLOAT32)));
        assertFalse(MapWinograd.saves(shape(32, 512, 3, ActivationType.FLOAT32)), "planes of weights would take longer");
        for (int size : new int[] {5, 7}) {
            assertTrue(MapWinograd.suits(shape(64, 256, size, ActivationType.FLOAT32)));
            assertFalse(MapWinograd.suits(shape(64, 256, size, ActivationType.BF16)), "saves too few of fast products");
        }
        assertTrue(MapWinograd.suits(shape(64, 144, 6, ActivationType.FLOAT32)));
        assertFalse(MapWinograd.suits(shape(64, 144, 6, ActivationType.BF16)));
    }

    private static ConvolutionShape shape(int n, int channels, int size, ActivationType type) {
        return new ConvolutionShape(n, new ConvolutionSpec(channels, channels, 3, 1), size, size, type);
    }
}
