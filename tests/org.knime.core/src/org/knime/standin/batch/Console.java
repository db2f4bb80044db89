package org.knime.standin.batch;

import java.io.PrintStream;
import java.util.Map;

/** Where the person who runs a workflow reads what happens. Safe to use from several threads. */
public interface Console extends AutoCloseable {
    /** Says something that must be read. */
    void say(String sentence);

    /** Says something that is wrong. */
    void complain(String sentence);

    /** Tells how far something is; shown soon, unless something newer about the same comes first. */
    void progress(String about, String text);

    /** Nothing more will be told about something. */
    void forget(String about);

    /** Brings what is shown up to date; to be called a few times a second. */
    void refresh();

    /** Nothing more will be shown. */
    @Override
    void close();

    /**
     * A console that suits where the output goes: one line that changes on a terminal, else lines with the time. The
     * environment variable {@code SELFSUP_CONSOLE} (terminal or plain) overrules what Java thinks of the output.
     */
    static Console of(Map<String, String> environment, PrintStream out, PrintStream err) {
        var wanted = environment.getOrDefault("SELFSUP_CONSOLE", System.console() == null ? "plain" : "terminal");
        return wanted.equals("terminal") ? new TerminalConsole(out, err, width(environment)) : new PlainConsole(out, err);
    }

    private static int width(Map<String, String> environment) {
        var columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 100;
    }
}
