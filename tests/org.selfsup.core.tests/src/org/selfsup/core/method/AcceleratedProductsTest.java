package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.loss.RowRange;
import org.selfsup.core.workers.ThreadsAsBefore;

/** Products of matrices are sums of products, whoever computes them. */
@ExtendWith(ThreadsAsBefore.class)
class AcceleratedProductsTest {

    /** rows, k, columns; from one slice to several, of the rows and of the columns */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 2", "129, 7, 64", "5, 40, 300", "256, 128, 2", "32, 128, 1029", "128, 500, 128"})
    void areSumsOfProducts(int rows, int k, int columns) {
        for (boolean transposeLeft : new boolean[] {false, true}) {
            for (boolean transposeRight : new boolean[] {false, true}) {
                for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
                    var left = random(1, transposeLeft ? k : rows, transposeLeft ? rows : k);
                    var right = random(2, transposeRight ? columns : k, transposeRight ? k : columns);
                    var product = AcceleratedProducts.FASTEST.of(left.castTo(type), transposeLeft, right.castTo(type),
                            transposeRight, 0.25);
                    assertEquals(type, product.dataType());
                    double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-5 * Math.sqrt(k);
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            double sum = 0;
                            for (int t = 0; t < k; t++) {
                                sum += (transposeLeft ? left.getDouble(t, i) : left.getDouble(i, t))
                                        * (transposeRight ? right.getDouble(j, t) : right.getDouble(t, j));
                            }
                            assertEquals(sum / 4, product.getDouble(i, j), tolerance, i + ", " + j);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 2", "129, 7, 64", "5, 40, 300", "32, 128, 1029"})
    void exponentialsAreTakenOfProducts(int rows, int k, int columns) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            var left = random(9, rows, k).castTo(type);
            var right = random(10, columns, k).castTo(type);
            var products = AcceleratedProducts.FASTEST.of(left, false, right, true, 1);
            var exponentials = AcceleratedProducts.FASTEST.exponentials(left, right, 0.25);
            assertEquals(type, exponentials.dataType());
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double expected = Math.exp((products.getDouble(i, j) - 1) / 4);
                    double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-6 * k;
                    assertEquals(1, exponentials.getDouble(i, j) / expected, tolerance, i + ", " + j);
                }
            }
        }
    }

    @Test
    void takeStretchesOfRowsAndTransposedViews() {
        var matrix = random(3, 20, 6).castTo(DataType.FLOAT);
        var right = random(4, 6, 9).castTo(DataType.FLOAT);
        assertClose(RowRange.of(AcceleratedProducts.FASTEST.of(matrix, false, right, false, 1), 4, 7),
                AcceleratedProducts.FASTEST.of(RowRange.of(matrix, 4, 7), false, right, false, 1));
        assertClose(AcceleratedProducts.FASTEST.of(matrix, false, right, false, 1),
                AcceleratedProducts.FASTEST.of(matrix, false, right.transpose(), true, 1));
    }

    @Test
    void areTheSameBitsOnAnyNumberOfThreads() {
        var left = random(5, 130, 70).castTo(DataType.FLOAT);
        var right = random(6, 900, 70).castTo(DataType.FLOAT);
        Acceleration.useThreads(1);
        float[] alone = AcceleratedProducts.FASTEST.of(left, false, right, true, 2).ravel().toFloatVector();
        float[] exponentials = AcceleratedProducts.FASTEST.exponentials(left, right, 0.02).ravel().toFloatVector();
        for (int threads : new int[] {2, 4}) {
            Acceleration.useThreads(threads);
            assertArrayEquals(alone, AcceleratedProducts.FASTEST.of(left, false, right, true, 2).ravel().toFloatVector());
            assertArrayEquals(exponentials, AcceleratedProducts.FASTEST.exponentials(left, right, 0.02).ravel().toFloatVector());
        }
    }

    @Test
    void refuseMatricesThatDoNotFit() {
        var refusal = assertThrows(IllegalArgumentException.class,
                () -> AcceleratedProducts.FASTEST.of(random(7, 2, 3), false, random(8, 4, 5), false, 1));
        assertEquals("the columns of the left matrix must be as many as the rows of the right one, got 3 and 4",
                refusal.getMessage());
        assertEquals(refusal.getMessage(), assertThrows(IllegalArgumentException.class,
                () -> AcceleratedProducts.FASTEST.exponentials(random(7, 2, 3), random(8, 5, 4), 1)).getMessage());
    }

    private static void assertClose(INDArray expected, INDArray actual) {
        assertArrayEquals(expected.ravel().toFloatVector(), actual.ravel().toFloatVector(), 1e-6f);
    }

    private static INDArray random(long seed, int rows, int columns) {
        var random = new Random(seed);
        return Nd4j.createFromArray(IntStream.range(0, rows * columns).mapToDouble(i -> random.nextGaussian()).toArray())
                .reshape(rows, columns);
    }
}
