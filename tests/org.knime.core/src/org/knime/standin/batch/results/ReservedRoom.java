package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk for what is written last: results that fill the disk do not cost the page and the log that say so. */
final class ReservedRoom implements AutoCloseable {
    private static final int PAGE = 64 << 10;

    private final Path file;

    /** @param log how many bytes the log takes so far; what is still to be said about the results is added */
    ReservedRoom(Path folder, long log) throws IOException {
        file = folder.resolve(".room");
        try (var out = Files.newOutputStream(file)) {
            var zeros = new byte[PAGE];
            for (long size = 0; size < log + PAGE; size += PAGE) {
                out.write(zeros);
            }
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
