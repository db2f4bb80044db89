package org.knime.standin.batch;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knime.core.node.NodeLogger;

/** Everything that is logged while it is open, in a file; warnings and errors are said on the console too. */
final class RunLog implements AutoCloseable {
    private static final NodeLogger LOGGER = NodeLogger.getLogger(RunLog.class);

    private final Writer writer;
    private final LoggedWarnings warnings;
    private final Console console;

    RunLog(Path file, Console console) throws IOException {
        this.console = console;
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        warnings = new LoggedWarnings(console);
        NodeLogger.addWriter(writer, NodeLogger.LEVEL.DEBUG, NodeLogger.LEVEL.FATAL);
        NodeLogger.addWriter(warnings, NodeLogger.LEVEL.WARN, NodeLogger.LEVEL.FATAL);
    }

    void info(String sentence) {
        LOGGER.info(sentence);
    }

    void error(String sentence, Throwable cause) {
        LOGGER.error(sentence, cause);
    }

    /** What goes wrong here is no more than a remark: the results are written. */
    @Override
    public void close() {
        NodeLogger.removeWriter(warnings);
        NodeLogger.removeWriter(writer);
        try {
            writer.close();
        } catch (IOException ex) {
            console.complain("The end of the log may be missing: " + ex.getMessage() + ".");
        }
    }
}
