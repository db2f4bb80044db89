package org.knime.standin.batch;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.knime.core.node.NodeLogger;

/** Everything that is logged while it is open, in a temporary file. */
final class RunLog implements AutoCloseable {
    private static final NodeLogger LOGGER = NodeLogger.getLogger(RunLog.class);

    private final Path file;
    private final Writer writer;

    RunLog() throws IOException {
        file = Files.createTempFile("selfsup-run-", ".log");
        // a cancelled run may be ended before it closes its log
        file.toFile().deleteOnExit();
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        NodeLogger.addWriter(writer, NodeLogger.LEVEL.DEBUG, NodeLogger.LEVEL.FATAL);
    }

    /** The file, which is gone once the log is closed. */
    Path file() {
        return file;
    }

    void info(String sentence) {
        LOGGER.info(sentence);
    }

    void error(String sentence, Throwable cause) {
        LOGGER.error(sentence, cause);
    }

    /** Copies what was logged so far to a folder where it stays; empty if that cannot be done. */
    Optional<Path> keep(Path folder) {
        var kept = folder.resolve(file.getFileName());
        try {
            return Optional.of(Files.copy(file, kept));
        } catch (IOException ex) {
            LOGGER.error("The log could not be copied to " + kept, ex);
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        NodeLogger.removeWriter(writer);
        writer.close();
        Files.deleteIfExists(file);
    }
}
