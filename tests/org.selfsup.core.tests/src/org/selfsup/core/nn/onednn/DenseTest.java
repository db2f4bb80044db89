package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Native code sees floats one after the other, or is not let near them. */
class DenseTest {

    private final INDArray matrix = Nd4j.arange(12).castTo(DataType.FLOAT).reshape('c', 3, 4);

    @Test
    void copiesOnlyWhatIsNotDense() {
        assertSame(matrix, Dense.of(matrix));
        INDArray column = matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        assertNotSame(column, Dense.of(column));
        assertEquals(column, Dense.of(column));
        assertEquals(matrix.transpose(), Dense.of(matrix.transpose()));
    }

    @Test
    void addressOfAViewIncludesItsOffset() {
        INDArray lastRow = matrix.get(NDArrayIndex.interval(2, 3), NDArrayIndex.all());
        assertEquals(Dense.address(matrix) + 8 * Float.BYTES, Dense.address(lastRow));
    }

    @Test
    void refusesParametersThatAreNotDense() {
        INDArray column = matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        var refusal = assertThrows(IllegalStateException.class, () -> Dense.view(column, "W"));
        assertTrue(refusal.getMessage().startsWith("parameter W must be a dense float view in c order, got Rank: 2"),
                refusal.getMessage());
    }
}
