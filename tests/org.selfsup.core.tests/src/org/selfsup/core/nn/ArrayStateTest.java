package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What checkpoints hold of arrays: the bytes must stay what they are. */
class ArrayStateTest {

    private static INDArray counting(long length) {
        return Nd4j.arange(length).castTo(DataType.FLOAT);
    }

    /** Of one piece and of several, one of them short; a part of another array, and one that lies column by column. */
    static Stream<INDArray> arrays() {
        return Stream.of(counting(1), counting(1 << 14), counting(40_000), counting(40_000).reshape(200, 200),
                counting(50_000).get(NDArrayIndex.interval(7, 40_007)), counting(40_000).reshape(200, 200).dup('f'));
    }

    private static byte[] state(INDArray array) throws IOException {
        var out = new ByteArrayOutputStream();
        ArrayState.write(array, new DataOutputStream(out));
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void isTheNumberOfValuesThenEachAndIsReadAgain(INDArray array) throws IOException {
        var expected = new ByteArrayOutputStream();
        var out = new DataOutputStream(expected);
        out.writeLong(array.length());
        for (float value : array.dup('c').data().asFloat()) {
            out.writeFloat(value);
        }
        assertArrayEquals(expected.toByteArray(), state(array));
        var other = array.like();
        ArrayState.read(other, new DataInputStream(new ByteArrayInputStream(state(array))));
        assertEquals(array, other);
    }

    @Test
    void anotherNumberOfValuesIsRefused() throws IOException {
        var four = new DataInputStream(new ByteArrayInputStream(state(counting(4))));
        assertEquals("an array has 5 values, its state 4",
                assertThrows(IOException.class, () -> ArrayState.read(counting(5), four)).getMessage());
    }
}
