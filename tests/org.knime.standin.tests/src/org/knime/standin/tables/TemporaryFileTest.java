package org.knime.standin.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.knime.standin.table.TemporaryFile;

/** What does not fit into memory goes to temporary files. */
class TemporaryFileTest {
    @Test
    void aFullDiskIsToldWithItsFolderAndWhatToDo() {
        var full = new File("/dev/full");
        assumeTrue(full.exists(), "Linux");
        var ex = assertThrows(IOException.class, () -> {
            try (var out = TemporaryFile.write(full)) {
                out.write(new byte[1000]);
            }
        });
        assertEquals("a temporary file cannot be written to \"" + System.getProperty("java.io.tmpdir")
            + "\" (No space left on device). Make room there, or set TMPDIR to another folder.", ex.getMessage());
    }

    @Test
    void whatIsWrittenCanBeRead() throws Exception {
        var file = TemporaryFile.create("test-", ".bin");
        try {
            try (var out = TemporaryFile.write(file)) {
                out.write('a');
                out.write("bcd".getBytes(), 1, 2);
            }
            assertEquals("acd", Files.readString(file.toPath()));
        } finally {
            Files.delete(file.toPath());
        }
    }
}
