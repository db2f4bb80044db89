package org.knime.core.data.container;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

/** A row whose large cells may still lie in their table: taken as they are, they are not read. */
public class BlobSupportDataRow implements DataRow {
    private final RowKey key;
    private final DataCell[] cells;

    /** Of cells. */
    public BlobSupportDataRow(RowKey key, DataCell[] cells) {
        this.key = key;
        this.cells = cells;
    }

    /** Of the cells of another row, none of which is read. */
    public BlobSupportDataRow(RowKey key, DataRow row) {
        this(key, List.of(row));
    }

    /** Of the cells of several rows, one after the other; none is read. */
    public BlobSupportDataRow(RowKey key, Iterable<DataRow> rows) {
        this(key, StreamSupport.stream(rows.spliterator(), false)
            .flatMap(row -> row instanceof BlobSupportDataRow raw ? Arrays.stream(raw.cells) : row.stream())
            .toArray(DataCell[]::new));
    }

    /** Of the cells of another row, none of which is read. */
    public BlobSupportDataRow(String key, DataRow row) {
        this(new RowKey(key), row);
    }

    @Override
    public DataCell getCell(int column) {
        return cells[column];
    }

    /** The cell, or what stands for it as long as it is not read. */
    public DataCell getRawCell(int column) {
        return cells[column];
    }

    @Override
    public RowKey getKey() {
        return key;
    }

    @Override
    public int getNumCells() {
        return cells.length;
    }

    @Override
    public Iterator<DataCell> iterator() {
        return IntStream.range(0, cells.length).mapToObj(this::getCell).iterator();
    }

    @Override
    public String toString() {
        return key + ": " + Arrays.toString(cells);
    }
}
