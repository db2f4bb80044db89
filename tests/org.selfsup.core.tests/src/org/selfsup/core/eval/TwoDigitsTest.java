package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoDigitsTest {

    @ParameterizedTest
    @CsvSource({"7.071067811865476E-4, 0.00071", "0.003, 0.003", "9.6e-4, 0.00096", "0.999, 1", "12.3, 12", "1234, 1200",
        "2.83e-8, 2.8E-8", "0, 0"})
    void thoseThatCountMost(double value, String words) {
        assertEquals(words, TwoDigits.of(value));
    }
}
