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
    void bothDirectionsTogetherAgreeWithTheReferenceInDoubleAndInFloat(JsonNode golden) {
        agrees(golden, DataType.DOUBLE, 1e-9);
        agrees(golden, DataType.FLOAT, 1e-4);
    }

    private static void agrees(JsonNode golden, DataType type, double tolerance) {
        var first = ByolLoss.of(Losses.matrix(golden, "q1").castTo(type), Losses.matrix(golden, "t2").castTo(type));
        var second = ByolLoss.of(Losses.matrix(golden, "q2").castTo(type), Losses.matrix(golden, "t1").castTo(type));
        assertEquals(golden.get("loss").asDouble(), first.loss() + second.loss(), tolerance);
        Losses.assertClose(Losses.matrix(golden, "grad_q1"), first.gradient(), tolerance);
        Losses.assertClose(Losses.matrix(golden, "grad_q2"), second.gradient(), tolerance);
        assertEquals(type, first.gradient().dataType());
    }

    @Test
    void agreesWithThePapersFormulaAsNaiveLoops() {
        var q = Losses.random(3, 4, 1).toDoubleMatrix();
        var t = Losses.random(3, 4, 2).toDoubleMatrix();
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += 2 - 2 * Losses.cosine(q[i], t[i]);
        }
        assertEquals(sum / 3, ByolLoss.of(Losses.random(3, 4, 1), Losses.random(3, 4, 2)).loss(), 1e-12);
    }

    @Test
    void theGradientIsTheSlope() {
        var q = Losses.random(6, 4, 3);
        var t = Losses.random(6, 4, 4);
        Losses.assertIsSlope(x -> ByolLoss.of(x, t).loss(), q, ByolLoss.of(q, t).gradient());
    }

    @Test
    void isZeroForPerfectPredictionsOfAnyLengthAndFourForOppositeOnes() {
        var q = Losses.random(2, 4, 5);
        assertEquals(0, ByolLoss.of(q, q.mul(3)).loss(), 1e-12);
        assertEquals(4, ByolLoss.of(q, q.mul(-2)).loss(), 1e-12);
    }

    @Test
    void refusesWhatDoesNotFit() {
        var q = Losses.random(6, 4, 6);
        assertThrows(IllegalArgumentException.class, () -> ByolLoss.of(q, Losses.random(6, 3, 6)));
        assertThrows(IllegalArgumentException.class, () -> ByolLoss.of(q, Losses.random(3, 4, 6)));
    }
}
