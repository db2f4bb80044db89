package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Makes the cells of new columns from a row; implement one of the two {@code getCells} methods. */
public interface CellFactory {
    /** The new cells of a row. */
    default DataCell[] getCells(DataRow row) {
        throw new UnsupportedOperationException(getClass().getName() + " implements neither getCells method");
    }

    /** The new cells of a row; the rows are counted from 0. */
    default DataCell[] getCells(DataRow row, long index) {
        return getCells(row);
    }

    /** The new columns. */
    DataColumnSpec[] getColumnSpecs();

    /** Tells the progress; rows are counted from 1. */
    void setProgress(int row, int rows, RowKey key, ExecutionMonitor exec);

    /** Tells the progress; rows are counted from 1. */
    default void setProgress(long row, long rows, RowKey key, ExecutionMonitor exec) {
        setProgress((int)row, Math.toIntExact(rows), key, exec);
    }
}
