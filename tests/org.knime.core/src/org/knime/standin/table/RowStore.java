package org.knime.standin.table;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.util.NoSuchElementException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;

/**
 * The rows of a table in encoded form: up to one megabyte in memory, beyond that in a temporary file that goes when
 * the table is given up, is no longer used, or the program ends.
 */
public final class RowStore {
    private static final int MEMORY_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Cleaner CLEANER = Cleaner.create();

    private final int columns;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private CellCodec.Out out = new CellCodec.Out(memory);
    private File file;
    private long size;

    /** An empty store for rows of so many cells. */
    public RowStore(int columns) {
        this.columns = columns;
    }

    /** Appends a row. */
    public void add(DataRow row) {
        try {
            out.writeText(row.getKey().getString());
            for (int i = 0; i < columns; i++) {
                out.writeDataCell(row.getCell(i));
            }
            if (file == null && memory.size() > MEMORY_BYTES) {
                spill();
            }
            size++;
        } catch (IOException e) {
            throw new UncheckedIOException("the table cannot be stored: " + e.getMessage(), e);
        }
    }

    private void spill() throws IOException {
        file = TemporaryFile.create("knime_container_", ".bin");
        file.deleteOnExit();
        File toDelete = file;
        CLEANER.register(this, toDelete::delete);
        OutputStream stream = TemporaryFile.write(file);
        memory.writeTo(stream);
        memory = null;
        out = new CellCodec.Out(stream);
    }

    /** How many rows there are so far. */
    public long size() {
        return size;
    }

    /** No more rows: the table. */
    public StoredTable close(DataTableSpec spec) {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the table cannot be stored: " + e.getMessage(), e);
        }
        Table table = new Table(spec, file == null ? memory.toByteArray() : null);
        memory = null;
        return table;
    }

    private final class Table implements StoredTable {
        private final DataTableSpec spec;
        private final byte[] bytes;

        Table(DataTableSpec spec, byte[] bytes) {
            this.spec = spec;
            this.bytes = bytes;
        }

        @Override
        public DataTableSpec getDataTableSpec() {
            return spec;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public CloseableRowIterator iterator() {
            try {
                InputStream in = file == null ? new ByteArrayInputStream(bytes)
                    : new BufferedInputStream(new FileInputStream(file), BUFFER_BYTES);
                return new Rows(new CellCodec.In(in));
            } catch (IOException e) {
                throw new UncheckedIOException("the table cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            if (file != null && !file.delete()) {
                file.deleteOnExit();
            }
        }
    }

    private final class Rows extends CloseableRowIterator {
        private final CellCodec.In in;
        private long read;

        Rows(CellCodec.In in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            if (read == size) {
                close();
            }
            return read < size;
        }

        @Override
        public DataRow next() {
            if (read >= size) {
                throw new NoSuchElementException("the table has only " + size + " rows");
            }
            try {
                RowKey key = new RowKey(in.readText());
                DataCell[] cells = new DataCell[columns];
                for (int i = 0; i < columns; i++) {
                    cells[i] = in.readDataCell();
                }
                read++;
                return new DefaultRow(key, cells);
            } catch (IOException e) {
                throw new UncheckedIOException("the table cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
