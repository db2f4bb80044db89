package org.knime.standin.batch.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear when they are complete and not before. */
final class WholeFile {
    private static final String UNFINISHED = ".part";

    private WholeFile() {
    }

    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file, or leaves nothing behind. */
    static void write(Path file, Content content) throws IOException {
        FileTree.makeFolder(file.getParent());
        var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                content.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
