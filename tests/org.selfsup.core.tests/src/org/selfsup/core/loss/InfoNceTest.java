package org.selfsup.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;

class InfoNceTest {

    static Stream<JsonNode> golden() throws Exception {
        return Golden.cases("info_nce");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReferenceInDoubleAndInFloat(JsonNode golden) {
        var q = Losses.matrix(golden, "q");
        var k = Losses.matrix(golden, "k");
        var queue = unit(Losses.matrix(golden, "queue"));
        double temperature = golden.get("temperature").asDouble();
        var ours = InfoNce.of(q, k, queue, temperature);
        assertEquals(golden.get("loss").asDouble(), ours.loss(), 1e-9);
        Losses.assertClose(Losses.matrix(golden, "grad_q"), ours.gradient(), 1e-9);
        var single = InfoNce.of(q.castTo(DataType.FLOAT), k.castTo(DataType.FLOAT), queue.castTo(DataType.FLOAT), temperature);
        assertEquals(golden.get("loss").asDouble(), single.loss(), 1e-4);
        Losses.assertClose(Losses.matrix(golden, "grad_q"), single.gradient(), 1e-4);
        assertEquals(DataType.FLOAT, single.gradient().dataType());
    }

    /** With 0.01 the exponents reach 200, where a float would be infinite or 0. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.025, 0.01})
    void agreesWithThePapersFormulaAsNaiveLoops(double temperature) {
        var q = Losses.random(5, 4, 1);
        var k = Losses.random(5, 4, 2);
        var queue = unit(Losses.random(7, 4, 3));
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            var query = q.getRow(i).toDoubleVector();
            double positive = Math.exp(Losses.cosine(query, k.getRow(i).toDoubleVector()) / temperature);
            double all = positive;
            for (int j = 0; j < 7; j++) {
                all += Math.exp(Losses.cosine(query, queue.getRow(j).toDoubleVector()) / temperature);
            }
            sum -= Math.log(positive / all);
        }
        assertEquals(sum / 5, InfoNce.of(q, k, queue, temperature).loss(), 1e-12 / temperature);
        var single = InfoNce.of(q.castTo(DataType.FLOAT), k.castTo(DataType.FLOAT), queue.castTo(DataType.FLOAT), temperature);
        assertEquals(sum / 5, single.loss(), 1e-5 / temperature);
        Losses.assertClose(InfoNce.of(q, k, queue, temperature).gradient(), single.gradient(), 1e-4 / temperature);
    }

    /** 1,024 queries in eight blocks, each of which needs 2 MB for its similarities; queries, keys and gradients are small. */
    @Test
    void blocksOfQueriesHaveTheSameMemory() {
        var q = Losses.random(1024, 4, 1).castTo(DataType.FLOAT);
        var k = Losses.random(1024, 4, 2).castTo(DataType.FLOAT);
        var queue = unit(Losses.random(4096, 4, 3)).castTo(DataType.FLOAT);
        var alone = InfoNce.of(q, k, queue, 0.2);
        long left = Losses.bytesLeftInAPass(() -> {
            var inAPass = InfoNce.of(q, k, queue, 0.2);
            assertEquals(alone.loss(), inAPass.loss());
            assertEquals(alone.gradient(), inAPass.gradient());
        });
        assertTrue(left < 1 << 20, left + " bytes");
    }

    @Test
    void theGradientIsTheSlope() {
        var q = Losses.random(4, 5, 4);
        var k = Losses.random(4, 5, 5);
        var queue = unit(Losses.random(6, 5, 6));
        Losses.assertIsSlope(x -> InfoNce.of(x, k, queue, 0.2).loss(), q, InfoNce.of(q, k, queue, 0.2).gradient());
    }

    @Test
    void equalKeysGiveTheChanceLevel() {
        var one = unit(Nd4j.ones(DataType.DOUBLE, 3, 4));
        assertEquals(InfoNce.chance(9), InfoNce.of(one, one, unit(Nd4j.ones(DataType.DOUBLE, 9, 4)), 0.07).loss(), 1e-12);
        assertEquals(Math.log(10), InfoNce.chance(9), 1e-15);
    }

    @Test
    void inputsAreNotChanged() {
        var q = Losses.random(4, 5, 7);
        var k = Losses.random(4, 5, 8);
        var queue = unit(Losses.random(6, 5, 9));
        var before = new INDArray[] {q.dup(), k.dup(), queue.dup()};
        InfoNce.of(q, k, queue, 0.2);
        assertEquals(before[0], q);
        assertEquals(before[1], k);
        assertEquals(before[2], queue);
    }

    @Test
    void refusesWhatDoesNotFit() {
        var q = Losses.random(4, 5, 1);
        assertEquals("temperature must be > 0, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> InfoNce.of(q, q, q, 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> InfoNce.of(q, Losses.random(3, 5, 1), q, 1));
        assertThrows(IllegalArgumentException.class, () -> InfoNce.of(q, q, Losses.random(3, 4, 1), 1));
    }

    private static INDArray unit(INDArray rows) {
        return UnitRows.of(rows).unit();
    }
}
