package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk for what is written last: results that fill the disk do not cost the page that says so. */
final class ReservedRoom implements AutoCloseable {
    /** For the page, and as much for what is still logged. */
    private static final int BYTES = 128 << 10;

    private final Path file;

    ReservedRoom(Path folder) throws IOException {
        file = folder.resolve(".room");
        try (var out = Files.newOutputStream(file)) {
            out.write(new byte[BYTES]);
        } catch (IOException full) {
            // the results may be smaller; if not, they complain themselves
            close();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
