package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Test images without a class to be right about. */
class StrangersTest {

    @Test
    void areNamedUpToThree() {
        assertEquals("7 test images were left out: no training image is of their class (\"Blobs\", \"dots\").",
                new Strangers(7, List.of("Blobs", "dots")).sentence().orElseThrow());
        assertEquals("1,234 test images were left out: no training image is of their class (\"a\", \"b\", \"c\" and 2 more).",
                new Strangers(1234, List.of("a", "b", "c", "d", "e")).sentence().orElseThrow());
        assertEquals("1 test image was left out: no training image is of its class (\"a\").",
                new Strangers(1, List.of("a")).sentence().orElseThrow());
        assertEquals("1 test image was left out: no training image is of its class (\"" + "a".repeat(60) + "…\").",
                new Strangers(1, List.of("a".repeat(5000))).sentence().orElseThrow());
        assertTrue(Strangers.NONE.sentence().isEmpty());
    }
}
