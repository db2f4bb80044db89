package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void ticksAreRoundAndInside() {
        assertEquals(List.of(0.0, 0.5, 1.0), Scale.linear(-0.1, 1.1, 0, 100).ticks(3));
        assertEquals(List.of(20.0, 40.0, 60.0, 80.0), Scale.linear(1, 99, 0, 100).ticks(6));
        assertEquals("0.05", Scale.number(0.05, 0.01));
        assertEquals("−3", Scale.number(-3, 1));
    }
}
