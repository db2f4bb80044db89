package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** Makes the cells of one new column; implement one of the two {@code getCell} methods. */
public abstract class SingleCellFactory extends AbstractCellFactory {
    /** For this column. */
    public SingleCellFactory(DataColumnSpec column) {
        super(column);
    }

    /** For this column; rows may be processed in parallel. */
    public SingleCellFactory(boolean parallel, DataColumnSpec column) {
        super(parallel, column);
    }

    /** For this column; rows may be processed in parallel. */
    public SingleCellFactory(boolean parallel, int workers, int queueSize, DataColumnSpec column) {
        super(parallel, workers, queueSize, column);
    }

    @Override
    public DataCell[] getCells(DataRow row, long index) {
        return new DataCell[]{getCell(row, index)};
    }

    /** The new cell of a row. */
    public DataCell getCell(DataRow row) {
        throw new UnsupportedOperationException(getClass().getName() + " implements neither getCell method");
    }

    /** The new cell of a row; the rows are counted from 0. */
    public DataCell getCell(DataRow row, long index) {
        return getCell(row);
    }
}
