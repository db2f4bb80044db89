package org.knime.core.data.def;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

/** A row that holds its cells. */
public class DefaultRow implements DataRow {
    private final RowKey key;
    private final DataCell[] cells;

    /**
     * Of cells.
     *
     * @throws NullPointerException if the key or a cell is null
     */
    public DefaultRow(RowKey key, DataCell... cells) {
        if (key == null || Arrays.asList(cells).contains(null)) {
            throw new NullPointerException("neither the key nor a cell of a row may be null");
        }
        this.key = key;
        this.cells = cells.clone();
    }

    /** Of cells. */
    public DefaultRow(String key, DataCell... cells) {
        this(new RowKey(key), cells);
    }

    /** Of cells. */
    public DefaultRow(RowKey key, List<DataCell> cells) {
        this(key, cells.toArray(DataCell[]::new));
    }

    /** Of cells. */
    public DefaultRow(String key, List<DataCell> cells) {
        this(new RowKey(key), cells);
    }

    /** Of double cells. */
    public DefaultRow(RowKey key, double... values) {
        this(key, DoubleStream.of(values).mapToObj(DoubleCell::new).toArray(DataCell[]::new));
    }

    /** Of double cells. */
    public DefaultRow(String key, double... values) {
        this(new RowKey(key), values);
    }

    /** Of integer cells. */
    public DefaultRow(RowKey key, int... values) {
        this(key, IntStream.of(values).mapToObj(IntCell::new).toArray(DataCell[]::new));
    }

    /** Of integer cells. */
    public DefaultRow(String key, int... values) {
        this(new RowKey(key), values);
    }

    /** Of string cells. */
    public DefaultRow(RowKey key, String... values) {
        this(key, Stream.of(values).map(StringCell::new).toArray(DataCell[]::new));
    }

    /** Of string cells. */
    public DefaultRow(String key, String... values) {
        this(new RowKey(key), values);
    }

    /** Of the cells of another row. */
    public DefaultRow(RowKey key, DataRow row) {
        this(key, row.stream().toArray(DataCell[]::new));
    }

    /** Of the cells of another row. */
    public DefaultRow(String key, DataRow row) {
        this(new RowKey(key), row);
    }

    @Override
    public final int getNumCells() {
        return cells.length;
    }

    @Override
    public final RowKey getKey() {
        return key;
    }

    @Override
    public final DataCell getCell(int column) {
        return cells[column];
    }

    @Override
    public Iterator<DataCell> iterator() {
        return Arrays.asList(cells).iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefaultRow row && key.equals(row.key) && Arrays.equals(cells, row.cells);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return key + ": " + Arrays.toString(cells);
    }
}
