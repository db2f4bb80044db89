package org.selfsup.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;

class ByolLossTest {

    static Stream<JsonNode> golden() throws Exception {
        return Golden.cases("byol");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReferenceInDoubleAndInFloat(JsonNode golden) {
        var q = Losses.stacked(golden, "q1", "q2");
        var t = Losses.stacked(golden, "t1", "t2");
        var gradient = Losses.stacked(golden, "grad_q1", "grad_q2");
        var ours = ByolLoss.of(q, t);
        assertEquals(golden.get("loss").asDouble(), ours.loss(), 1e-9);
        Losses.assertClose(gradient, ours.gradient(), 1e-9);
        var single = ByolLoss.of(q.castTo(DataType.FLOAT), t.castTo(DataType.FLOAT));
        assertEquals(golden.get("loss").asDouble(), single.loss(), 1e-4);
        Losses.assertClose(gradient, single.gradient(), 1e-4);
        assertEquals(DataType.FLOAT, single.gradient().dataType());
    }

    @Test
    void agreesWithThePapersFormulaAsNaiveLoops() {
        var q = Losses.random(6, 4, 1).toDoubleMatrix();
        var t = Losses.random(6, 4, 2).toDoubleMatrix();
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += 2 - 2 * Losses.cosine(q[i], t[i + 3]) + 2 - 2 * Losses.cosine(q[i + 3], t[i]);
        }
        assertEquals(sum / 3, ByolLoss.of(Losses.random(6, 4, 1), Losses.random(6, 4, 2)).loss(), 1e-12);
    }

    @Test
    void theGradientIsTheSlope() {
        var q = Losses.random(6, 4, 3);
        var t = Losses.random(6, 4, 4);
        Losses.assertIsSlope(x -> ByolLoss.of(x, t).loss(), q, ByolLoss.of(q, t).gradient());
    }

    @Test
    void isZeroForPerfectPredictionsOfAnyLengthAndEightForOppositeOnes() {
        var q = Losses.random(2, 4, 5);
        var swapped = q.dup();
        swapped.putRow(0, q.getRow(1));
        swapped.putRow(1, q.getRow(0));
        assertEquals(0, ByolLoss.of(q, swapped.mul(3)).loss(), 1e-12);
        assertEquals(8, ByolLoss.of(q, swapped.mul(-2)).loss(), 1e-12);
    }

    @Test
    void refusesWhatDoesNotFit() {
        var q = Losses.random(6, 4, 6);
        assertThrows(IllegalArgumentException.class, () -> ByolLoss.of(q, Losses.random(6, 3, 6)));
        assertThrows(IllegalArgumentException.class, () -> ByolLoss.of(Losses.random(3, 4, 6), Losses.random(3, 4, 6)));
    }
}
