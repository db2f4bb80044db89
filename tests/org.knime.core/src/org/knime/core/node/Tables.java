package org.knime.core.node;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.data.container.RearrangeColumnsTable;
import org.knime.standin.table.StoredTable;

/** Tables that an execution makes of others; rows that stay as they are are not copied. */
final class Tables {
    private Tables() {
    }

    /** The table as one that travels; its rows are copied only if they are not stored yet. */
    static BufferedDataTable copy(DataTable table, ExecutionMonitor progress) throws CanceledExecutionException {
        if (table instanceof BufferedDataTable travelling) {
            return travelling;
        }
        if (table instanceof StoredTable stored) {
            return new BufferedDataTable(stored);
        }
        return concatenate(progress, table);
    }

    /** The rows of several tables, one after the other; they must fit the columns of the first. */
    static BufferedDataTable concatenate(ExecutionMonitor progress, DataTable... tables)
        throws CanceledExecutionException {
        BufferedDataContainer result =
            new BufferedDataContainer(tables[0].getDataTableSpec(), DataContainerSettings.getDefault());
        for (DataTable table : tables) {
            for (DataRow row : table) {
                progress.checkCanceled();
                result.addRowToTable(row);
            }
        }
        result.close();
        return result.getTable();
    }

    /** New columns as the plan says. */
    static BufferedDataTable rearrange(BufferedDataTable table, ColumnRearranger plan, ExecutionMonitor progress)
        throws CanceledExecutionException {
        return new BufferedDataTable(RearrangeColumnsTable.create(plan, table, progress, null));
    }

    /** The same rows under other column names or domains. */
    static BufferedDataTable replaceSpec(BufferedDataTable table, DataTableSpec spec) {
        if (spec.getNumColumns() != table.getSpec().getNumColumns()) {
            throw new IllegalArgumentException("the table has " + table.getSpec().getNumColumns()
                + " columns, the new spec " + spec.getNumColumns());
        }
        return new BufferedDataTable(new View(spec, table));
    }

    private record View(DataTableSpec getDataTableSpec, BufferedDataTable table) implements StoredTable {
        @Override
        public CloseableRowIterator iterator() {
            return table.iterator();
        }

        @Override
        public long size() {
            return table.size();
        }
    }
}
