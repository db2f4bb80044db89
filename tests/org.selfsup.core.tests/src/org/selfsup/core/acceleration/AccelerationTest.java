package org.selfsup.core.acceleration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.selfsup.core.nn.Backbone;

class AccelerationTest {

    @Test
    void aGpuThatCannotBeUsedIsToldOf() {
        assertEquals(Optional.empty(), Acceleration.fallback(false, true, Optional.empty()));
        assertEquals(Optional.empty(), Acceleration.fallback(true, false, Optional.empty()));
        assertEquals(Optional.empty(), Acceleration.fallback(true, false, Optional.of("ND4J computes on a GPU here")));
        assertTrue(Acceleration.fallback(true, true, Optional.empty()).orElseThrow().contains("no GPU can be used"));
    }

    @Test
    void ourEncodersComputeOnAllThreads() {
        for (var backbone : Backbone.values()) {
            assertFalse(Acceleration.computesOnOneThread(backbone));
        }
    }

    @Test
    void slowLayersAreToldOf() {
        assertEquals("Everything runs many times slower than it could: no oneDNN.",
                Acceleration.fallback(false, true, Optional.of("no oneDNN")).orElseThrow());
    }
}
