package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.SourceTree;

class SingularValuesTest {

    @Test
    void areTheLengthsOfOrthogonalColumns() {
        assertArrayEquals(new double[] {5, 2}, SingularValues.of(Nd4j.create(new double[][] {{3, 0}, {0, 2}, {4, 0}})), 1e-15);
    }

    /** Where ND4J computes on the processor, the bits are those of models that were trained before. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "9, 1", "33, 7", "7, 33", "500, 130", "130, 500"})
    void areThoseOfNd4jToTheLastBit(int rows, int columns) {
        var matrix = Matrices.doubles(SyntheticRows.random(rows, columns, 1));
        assertArrayEquals(ofNd4j(matrix), SingularValues.of(matrix));
        assertArrayEquals(ofNd4j(matrix.transpose()), SingularValues.of(matrix.transpose()));
    }

    private static double[] ofNd4j(INDArray matrix) {
        var values = Nd4j.create(matrix.dataType(), Math.min(matrix.rows(), matrix.columns()));
        Nd4j.getBlasWrapper().lapack().gesvd(matrix.dup('f'), values, null, null);
        return values.toDoubleVector();
    }

    /** On a GPU it writes behind the end of its memory (ADR 74), which no test here can show. */
    @Test
    void noOneCallsNd4jsLapack() throws IOException {
        for (var file : SourceTree.module("plugins/org.selfsup.core")) {
            assertEquals(-1, Files.readString(file).indexOf("lapack()"), file.toString());
        }
    }
}
