package org.knime.standin.table;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/** Temporary files; where one cannot be written, the message names the folder and what to do. */
public final class TemporaryFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private TemporaryFile() {
    }

    /** Makes an empty file of a name that no other has. */
    public static File create(String prefix, String suffix) throws IOException {
        try {
            return Files.createTempFile(prefix, suffix).toFile();
        } catch (IOException ex) {
            throw inWords(ex);
        }
    }

    /** For writing a file from its beginning. */
    public static OutputStream write(File file) throws IOException {
        try {
            return new BufferedOutputStream(new Telling(new FileOutputStream(file)), BUFFER_BYTES);
        } catch (IOException ex) {
            throw inWords(ex);
        }
    }

    private static IOException inWords(IOException ex) {
        return new IOException("a temporary file cannot be written to \"" + System.getProperty("java.io.tmpdir") + "\" ("
            + ex.getMessage() + "). Make room there, or set TMPDIR to another folder.", ex);
    }

    private static final class Telling extends FilterOutputStream {
        Telling(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            try {
                out.write(bytes, start, length);
            } catch (IOException ex) {
                throw inWords(ex);
            }
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[]{(byte)value}, 0, 1);
        }
    }
}
