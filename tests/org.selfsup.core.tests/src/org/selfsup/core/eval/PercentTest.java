package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0 %", "0.0004, <0.1 %", "0.0005, 0.1 %", "0.05, 5.0 %", "0.729666, 73.0 %", "0.9994, 99.9 %",
            "0.9995, >99.9 %", "0.999999, >99.9 %", "1, 100.0 %"})
    void onlyAllAreAHundredAndOnlyNoneAreNought(double share, String words) {
        assertEquals(words, Percent.of(share));
    }

    /** 2,189 and 2,020 of 3,000 are 5.63 points apart, and read 73.0 and 67.3. */
    @ParameterizedTest
    @CsvSource({"0.729667, 0.673333, 5.7 points", "0.673333, 0.729667, 5.7 points", "0.70, 0.60, 10.0 points",
            "1, 0.9995, less than 0.1 points", "0.0004, 0, less than 0.1 points", "0.9995, 0.9985, 0.1 points"})
    void aDifferenceIsThatOfTheFigures(double share, double other, String words) {
        assertEquals(words, Percent.points(share, other));
    }
}
