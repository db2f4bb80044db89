package org.knime.standin.table;

import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.UnmaterializedCell;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;

/** The rows of a table in which only some columns may be touched. */
public final class SomeColumns extends CloseableRowIterator {
    private final CloseableRowIterator rows;
    private final Set<Integer> columns;

    /** Of the rows; the columns are counted from 0. */
    public SomeColumns(CloseableRowIterator rows, Set<Integer> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public DataRow next() {
        DataRow row = rows.next();
        DataCell[] cells = new DataCell[row.getNumCells()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.contains(i) ? row.getCell(i) : UnmaterializedCell.getInstance();
        }
        return new DefaultRow(row.getKey(), cells);
    }

    @Override
    public void close() {
        rows.close();
    }
}
