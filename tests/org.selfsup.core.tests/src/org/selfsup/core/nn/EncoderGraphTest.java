package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EncoderGraphTest {

    /** DL4J ends lines as the computer does, on Windows with two characters. */
    @Test
    void theDescriptionOfAGraphIsTheSameWhereverItIsWritten() {
        assertEquals("{\n  \"a\" : \"\\r\\n\"\n}", EncoderGraph.alikeEverywhere("{\r\n  \"a\" : \"\\r\\n\"\r\n}"));
    }
}
