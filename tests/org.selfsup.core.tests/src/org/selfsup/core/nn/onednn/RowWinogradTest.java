package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowWinogradTest {

    static IntStream lengths() {
        return IntStream.rangeClosed(1, 67);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void givesTheConvolutionOfAColumn(int rows) {
        for (int m = 2; m <= 4; m++) {
            assertConvolves(new RowWinograd(m, rows));
        }
        assertConvolves(RowWinograd.of(rows));
    }

    private static void assertConvolves(RowWinograd algorithm) {
        var random = new Random(5);
        double[] x = random.doubles(algorithm.rows()).toArray();
        double[] w = random.doubles(3).toArray();
        var y = new double[x.length];
        int done = 0;
        for (var band : algorithm.bands()) {
            assertEquals(done, band.resultStart());
            done += band.resultRows();
            int products = algorithm.planes() * band.tiles();
            for (int p = 0; p < products; p++) {
                double[] taps = algorithm.taps(p / band.tiles());
                double before = 0;
                for (int i = 0; i < band.sourceRows(); i++) {
                    before += band.in()[p * band.sourceRows() + i] * x[band.sourceStart() + i];
                }
                double product = before * (taps[0] * w[0] + taps[1] * w[1] + taps[2] * w[2]);
                for (int j = 0; j < band.resultRows(); j++) {
                    y[band.resultStart() + j] += band.out()[j * products + p] * product;
                }
            }
        }
        assertEquals(x.length, done);
        for (int j = 0; j < x.length; j++) {
            double expected = w[1] * x[j] + (j > 0 ? w[0] * x[j - 1] : 0) + (j + 1 < x.length ? w[2] * x[j + 1] : 0);
            assertEquals(expected, y[j], 1e-13, algorithm + ", row " + j);
        }
    }

    /** Of 3 per row that the direct way takes. */
    @ParameterizedTest
    @CsvSource({"32, 48", "24, 36", "7, 12", "6, 10", "3, 5", "2, 4"})
    void takesFewMultiplications(int rows, int products) {
        var algorithm = RowWinograd.of(rows);
        assertEquals(products, algorithm.bands().stream().mapToInt(band -> band.tiles() * algorithm.planes()).sum());
    }

    /** So that only the weights are rounded. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theOtherMatricesAreWholeNumbers(int m) {
        for (var band : new RowWinograd(m, 21).bands()) {
            for (float[] matrix : new float[][] {band.in(), band.out()}) {
                for (float entry : matrix) {
                    assertEquals(Math.rint(entry), entry);
                }
            }
        }
    }

    @Test
    void longColumnsAreCutIntoBandsThatFitIntoTheCache() {
        var bands = RowWinograd.of(224).bands();
        assertEquals(28, bands.size());
        assertTrue(bands.stream().allMatch(band -> band.sourceRows() <= 10));
    }
}
