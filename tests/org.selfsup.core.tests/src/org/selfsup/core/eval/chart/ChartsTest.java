package org.selfsup.core.eval.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import org.junit.jupiter.api.Test;

class ChartsTest {
    @Test
    void x() { }
}
