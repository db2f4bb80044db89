package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.standin.batch.PlainConsole;
import org.knime.standin.batch.TerminalConsole;
import org.knime.standin.batch.Words;

/** What a person reads while a workflow runs. */
class ConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final SetClock clock = new SetClock();

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-02T03:04:00Z");
        private long nanos = Long.MAX_VALUE - 3_000_000_000L; // may be any, and run over

        void pass(int seconds) {
            now = now.plusSeconds(seconds);
            nanos += seconds * 1_000_000_000L;
        }

        void setBackByAnHour() {
            now = now.minusSeconds(3600);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void plainLinesCarryTheTimeAndProgressWaitsFiveSecondsPerNode() {
        try (var console = new PlainConsole(out, out, clock, () -> clock.nanos)) {
            console.say("Learn (#1): started");
            for (var second = 0; second <= 11; second++) {
                console.progress("Learn (#1)", "epoch " + second);
                console.progress("Other (#2)", "row " + second);
                clock.pass(1);
            }
        }
        assertEquals(List.of("03:04:00  Learn (#1): started", "03:04:05  Learn (#1): epoch 5", "03:04:05  Other (#2): row 5",
            "03:04:10  Learn (#1): epoch 10", "03:04:10  Other (#2): row 10"), lines());
    }

    @Test
    void theLastWordIsShownLaterEvenIfNothingFollows() {
        try (var console = new PlainConsole(out, out, clock, () -> clock.nanos)) {
            console.progress("Learn (#1)", "reading");
            clock.pass(5);
            console.refresh();
            clock.pass(5);
            console.refresh();
        }
        assertEquals(List.of("03:04:05  Learn (#1): reading"), lines());
    }

    @Test
    void progressGoesOnWhenTheClockIsSetBack() {
        try (var console = new PlainConsole(out, out, clock, () -> clock.nanos)) {
            console.progress("Learn (#1)", "epoch 1");
            clock.setBackByAnHour();
            clock.pass(5);
            console.refresh();
        }
        assertEquals(List.of("02:04:05  Learn (#1): epoch 1"), lines());
    }

    @Test
    void nothingIsToldAboutANodeThatHasEnded() {
        try (var console = new PlainConsole(out, out, clock, () -> clock.nanos)) {
            console.progress("Learn (#1)", "reading");
            console.forget("Learn (#1)");
            clock.pass(9);
            console.refresh();
        }
        assertEquals(List.of(), lines());
    }

    @Test
    void aTerminalHasOneLineThatChangesBelowTheSentences() {
        try (var console = new TerminalConsole(out, out, 60)) {
            console.progress("Learn (#1)", "epoch 1/9");
            console.refresh();
            console.progress("Learn (#1)", "epoch 2/9");
            console.refresh();
            console.say("Read (#2): done");
        }
        var erase = "\r\u001B[K";
        assertEquals("Learn (#1): epoch 1/9" + erase + "Learn (#1): epoch 2/9" + erase + "Read (#2): done" + System.lineSeparator()
            + "Learn (#1): epoch 2/9" + erase, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aTerminalLineNeverWraps() {
        try (var console = new TerminalConsole(out, out, 40)) {
            console.progress("Learn (#1)", "a very long message that does not fit in forty characters");
            console.progress("Embed (#3)", "image 1 of 2");
            console.refresh();
        }
        var line = bytes.toString(StandardCharsets.UTF_8).split("\r")[0];
        assertTrue(line.length() < 40 && line.startsWith("Learn (#1): a very long") && line.endsWith("…"), line);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 byte", "999, 999 bytes", "1500, 1.5 kB", "2500000, 2.5 MB", "999900000, 999.9 MB", "153600000000, 153.6 GB"})
    void sizesHaveTheUnitThatPeopleWouldTake(long bytes, String words) {
        assertEquals(words, Words.size(bytes));
    }
}
