package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;

class SchedulesTest {

    static Stream<JsonNode> cases() throws Exception {
        return Golden.cases("schedules");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheReference(JsonNode golden) {
        var values = golden.get("values");
        long total = golden.get("total").asLong();
        for (int step = 0; step < values.size(); step++) {
            double ours = golden.get("kind").asText().equals("lr")
                    ? Schedules.learningRate(golden.get("peak").asDouble(), step, golden.get("warmup").asLong(), total)
                    : Schedules.targetDecay(golden.get("base").asDouble(), step, total);
            assertEquals(values.get(step).asDouble(), ours, 1e-12, "step " + step);
        }
    }

    @Test
    void warmUpEndsAtThePeakAndTheCosineStartsThere() {
        assertEquals(0.3, Schedules.learningRate(0.3, 4, 5, 50), 1e-15);
        assertEquals(0.3, Schedules.learningRate(0.3, 5, 5, 50), 1e-15);
        assertTrue(Schedules.learningRate(0.3, 49, 5, 50) > 0);
    }
}
