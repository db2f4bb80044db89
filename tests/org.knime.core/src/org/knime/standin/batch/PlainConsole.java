package org.knime.standin.batch;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lines with the time, for files and pipes. Progress is shown at most every five seconds for each thing it is about. */
public final class PlainConsole implements Console {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private static final class Waiting {
        private long shown;
        private String text;
    }

    /** With the clock on the wall. */
    public PlainConsole(PrintStream out, PrintStream err) {
        this(out, err, Clock.systemDefaultZone(), System::nanoTime);
    }

    /**
     * With a clock.
     *
     * @param clock the time of day, which may be set back while a workflow runs
     * @param nanos what pauses are measured with, as {@link System#nanoTime}
     */
    public PlainConsole(PrintStream out, PrintStream err, Clock clock, LongSupplier nanos) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public synchronized void say(String sentence) {
        print(out, sentence);
    }

    @Override
    public synchronized void complain(String sentence) {
        out.flush();
        print(err, sentence);
    }

    /** The first word about something waits too: its start has just been said. */
    @Override
    public synchronized void progress(String about, String text) {
        var entry = waiting.computeIfAbsent(about, key -> {
            var fresh = new Waiting();
            fresh.shown = nanos.getAsLong();
            return fresh;
        });
        entry.text = text;
        show(about, entry);
    }

    @Override
    public synchronized void forget(String about) {
        waiting.remove(about);
    }

    @Override
    public synchronized void refresh() {
        waiting.forEach(this::show);
    }

    private void show(String about, Waiting entry) {
        var now = nanos.getAsLong();
        if (entry.text != null && now - entry.shown >= PAUSE.toNanos()) {
            print(out, about + ": " + entry.text);
            entry.shown = now;
            entry.text = null;
        }
    }

    private void print(PrintStream stream, String text) {
        stream.println(LocalTime.now(clock).format(TIME) + "  " + text);
        stream.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
