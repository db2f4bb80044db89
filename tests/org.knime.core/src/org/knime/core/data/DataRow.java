package org.knime.core.data;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One row: a key and one cell per column. */
public interface DataRow extends Iterable<DataCell> {
    /** How many cells there are. */
    int getNumCells();

    /** The key, unique in its table. */
    RowKey getKey();

    /** The cell in a column, counted from 0. */
    DataCell getCell(int column);

    /** The cells in the order of the columns. */
    default Stream<DataCell> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
