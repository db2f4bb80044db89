package org.knime.standin.batch;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sentences, and below them one line that always tells what is going on. */
public final class TerminalConsole implements Console {
    private static final String ERASE = "\r\u001B[K";

    private final PrintStream out;
    private final PrintStream err;
    private final int width;
    private final Map<String, String> current = new LinkedHashMap<>();
    private String shown = "";

    /** @param width of the terminal, in characters */
    public TerminalConsole(PrintStream out, PrintStream err, int width) {
        this.out = out;
        this.err = err;
        this.width = width;
    }

    @Override
    public synchronized void say(String sentence) {
        print(out, sentence);
    }

    @Override
    public synchronized void complain(String sentence) {
        print(err, sentence);
    }

    private void print(PrintStream stream, String sentence) {
        erase();
        stream.println(sentence);
        stream.flush();
        refresh();
    }

    private void erase() {
        if (!shown.isEmpty()) {
            out.print(ERASE);
            out.flush();
            shown = "";
        }
    }

    @Override
    public synchronized void progress(String about, String text) {
        current.put(about, text);
    }

    @Override
    public synchronized void forget(String about) {
        current.remove(about);
    }

    @Override
    public synchronized void refresh() {
        var line = line();
        if (!line.equals(shown)) {
            erase();
            out.print(line);
            out.flush();
            shown = line;
        }
    }

    private String line() {
        var all = String.join("   ", current.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
        if (all.length() < width || current.size() < 2) {
            return cut(all);
        }
        // always the same one, which is easier to read than a line that jumps
        var first = current.entrySet().iterator().next();
        return cut(first.getKey() + ": " + first.getValue() + "   (+" + (current.size() - 1) + " more)");
    }

    private String cut(String text) {
        return text.length() < width ? text : text.substring(0, width - 2) + "…";
    }

    @Override
    public synchronized void close() {
        erase();
    }
}
