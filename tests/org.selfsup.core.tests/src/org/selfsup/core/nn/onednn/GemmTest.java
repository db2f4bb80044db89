package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selfsup.core.workers.Workers;

/** The product of matrices by oneDNN's BLAS function is that of a loop in double precision. */
class GemmTest {

    private static final float UNTOUCHED = 7;

    private final Random random = new Random(5);

    @ParameterizedTest
    @CsvSource({"false, 6, 5, 896, 896, 1792, false", "true, 6, 4, 896, 896, 896, false", "false, 4, 6, 896, 1792, 896, false",
            "true, 64, 1260, 64, 64, 64, true", "true, 64, 77, 64, 64, 192, true", "false, 1, 1, 3, 7, 5, true"})
    void itIsThatOfALoop(boolean transposed, int rows, int inner, int columns, int rightStride, int stride, boolean add) {
        float[] left = values(rows * inner);
        float[] right = values(inner * rightStride);
        float[] before = new float[rows * stride];
        Arrays.fill(before, UNTOUCHED);
        try (var l = Floats.of(left); var r = Floats.of(right); var to = Floats.of(before)) {
            // natives are loaded, and the thread computes alone, on workers
            Workers.run(1, (worker, index) -> new Gemm(new Gemm.Size(rows, inner, columns),
                    transposed ? Gemm.Matrix.byColumns(rows) : Gemm.Matrix.byRows(inner), Gemm.Matrix.byRows(rightStride),
                    Gemm.Matrix.byRows(stride), add).run(l.at(0), r.at(0), to.at(0)));
            float[] given = to.read(before.length);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = add ? UNTOUCHED : 0;
                    for (int k = 0; k < inner; k++) {
                        sum += (double) left[transposed ? k * rows + i : i * inner + k] * right[k * rightStride + j];
                    }
                    assertEquals(sum, given[i * stride + j], 1e-5 * Math.sqrt(inner) * 3);
                }
                float[] gap = Arrays.copyOfRange(given, i * stride + columns, (i + 1) * stride);
                assertArrayEquals(Arrays.copyOf(before, gap.length), gap);
            }
        }
    }

    private float[] values(int length) {
        var values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
