package org.knime.core.node;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Writes to the log. Without a writer, warnings and errors go to the standard error stream. */
public final class NodeLogger {
    private static final List<Target> TARGETS = new CopyOnWriteArrayList<>();

    private final String m_name;

    private NodeLogger(String name) {
        m_name = name;
    }

    private record Target(Writer writer, LEVEL from, LEVEL to) {
    }

    /** The importance of an entry. */
    public enum LEVEL {
        DEBUG, INFO, WARN, ERROR, FATAL, ALL, OFF
    }

    /** The logger of a class. */
    public static NodeLogger getLogger(Class<?> type) {
        return new NodeLogger(type.getSimpleName());
    }

    /** The logger of a name. */
    public static NodeLogger getLogger(String name) {
        return new NodeLogger(name);
    }

    /** Logs a warning. */
    public void warn(Object entry) {
        log(LEVEL.WARN, entry, null);
    }

    /** Logs a warning with a cause. */
    public void warn(Object entry, Throwable cause) {
        log(LEVEL.WARN, entry, cause);
    }

    /** Logs a warning. */
    public void warn(Supplier<Object> entry) {
        log(LEVEL.WARN, entry.get(), null);
    }

    /** Logs a detail. */
    public void debug(Object entry) {
        log(LEVEL.DEBUG, entry, null);
    }

    /** Logs a detail with a cause. */
    public void debug(Object entry, Throwable cause) {
        log(LEVEL.DEBUG, entry, cause);
    }

    /** Logs a detail. */
    public void debug(Supplier<Object> entry) {
        log(LEVEL.DEBUG, entry.get(), null);
    }

    /** Logs a piece of information. */
    public void info(Object entry) {
        log(LEVEL.INFO, entry, null);
    }

    /** Logs a piece of information with a cause. */
    public void info(Object entry, Throwable cause) {
        log(LEVEL.INFO, entry, cause);
    }

    /** Logs a piece of information. */
    public void info(Supplier<Object> entry) {
        log(LEVEL.INFO, entry.get(), null);
    }

    /** Logs an error. */
    public void error(Object entry) {
        log(LEVEL.ERROR, entry, null);
    }

    /** Logs an error with a cause. */
    public void error(Object entry, Throwable cause) {
        log(LEVEL.ERROR, entry, cause);
    }

    /** Logs an error. */
    public void error(Supplier<Object> entry) {
        log(LEVEL.ERROR, entry.get(), null);
    }

    /** Logs a mistake in the program. */
    public void coding(Object entry) {
        log(LEVEL.ERROR, entry, null);
    }

    /** Logs a mistake in the program with a cause. */
    public void coding(Object entry, Throwable cause) {
        log(LEVEL.ERROR, entry, cause);
    }

    /** Logs the end of everything. */
    public void fatal(Object entry) {
        log(LEVEL.FATAL, entry, null);
    }

    /** Logs the end of everything with a cause. */
    public void fatal(Object entry, Throwable cause) {
        log(LEVEL.FATAL, entry, cause);
    }

    /** Logs a formatted warning. */
    public void warnWithFormat(String format, Object... values) {
        log(LEVEL.WARN, String.format(format, values), null);
    }

    /** Logs a formatted detail. */
    public void debugWithFormat(String format, Object... values) {
        log(LEVEL.DEBUG, String.format(format, values), null);
    }

    /** Logs a formatted piece of information. */
    public void infoWithFormat(String format, Object... values) {
        log(LEVEL.INFO, String.format(format, values), null);
    }

    /** Logs a formatted error. */
    public void errorWithFormat(String format, Object... values) {
        log(LEVEL.ERROR, String.format(format, values), null);
    }

    /** Everything is logged. */
    public boolean isDebugEnabled() {
        return true;
    }

    /** Everything is logged. */
    public boolean isInfoEnabled() {
        return true;
    }

    /** Has entries between two levels written to a writer. */
    public static void addWriter(Writer writer, LEVEL from, LEVEL to) {
        TARGETS.add(new Target(writer, from, to));
    }

    /** Stops writing to a writer. */
    public static void removeWriter(Writer writer) {
        TARGETS.removeIf(target -> target.writer() == writer);
    }

    private void log(LEVEL level, Object entry, Throwable cause) {
        var line = String.format("%tF %<tT %-5s %s : %s%n", System.currentTimeMillis(), level, m_name, entry);
        var trace = new StringWriter();
        if (cause != null) {
            cause.printStackTrace(new PrintWriter(trace, true));
        }
        if (TARGETS.isEmpty() && level.compareTo(LEVEL.WARN) >= 0) {
            System.err.print(line + trace);
        }
        for (var target : TARGETS) {
            if (level.compareTo(target.from()) >= 0 && level.compareTo(target.to()) <= 0) {
                write(target.writer(), line, trace.toString());
            }
        }
    }

    /** Where the log cannot be written, the terminal gets the words without the trace. */
    private static void write(Writer writer, String line, String trace) {
        synchronized (writer) {
            try {
                writer.write(line + trace);
                writer.flush();
            } catch (IOException ex) {
                System.err.print("The log cannot be written: " + ex.getMessage() + System.lineSeparator() + line);
            }
        }
    }
}
