package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeLogger.LEVEL;

class LogTest {

    /** What the terminal gets while an error with a cause is logged. */
    private static String terminal(Writer log) {
        var said = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        NodeLogger.addWriter(log, LEVEL.DEBUG, LEVEL.FATAL);
        try {
            NodeLogger.getLogger("Test").error("what went wrong", new IOException("the cause"));
        } finally {
            NodeLogger.removeWriter(log);
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theTraceOfACauseIsForTheLogAlone() throws Exception {
        var log = new StringWriter();
        assertEquals("", terminal(log));
        assertTrue(log.toString().contains("what went wrong") && log.toString().contains("at " + LogTest.class.getName()),
                log.toString());
        var full = new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        full.close();
        var lines = terminal(full).lines().toList();
        assertEquals(2, lines.size(), lines.toString());
        assertEquals("The log cannot be written: Stream closed", lines.get(0));
        assertTrue(lines.get(1).endsWith("ERROR Test : what went wrong"), lines.get(1));
    }
}
