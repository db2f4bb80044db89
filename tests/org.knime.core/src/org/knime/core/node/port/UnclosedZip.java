package org.knime.core.node.port;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** One entry of a zip as a stream: closing it ends the entry, not the zip. */
final class UnclosedZip {
    private UnclosedZip() {
    }

    static final class Out extends FilterOutputStream {
        Out(ZipOutputStream zip) {
            super(zip);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            ((ZipOutputStream)out).closeEntry();
        }
    }

    static final class In extends FilterInputStream {
        In(ZipInputStream zip) {
            super(zip);
        }

        @Override
        public void close() throws IOException {
            ((ZipInputStream)in).closeEntry();
        }
    }
}
