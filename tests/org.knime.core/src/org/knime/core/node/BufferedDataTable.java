package org.knime.core.node;

import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JComponent;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.data.container.filter.CloseableDataRowIterable;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.standin.table.SomeColumns;
import org.knime.standin.table.StoredTable;

/** A table that travels between nodes. */
public final class BufferedDataTable implements DataTable, PortObject {
    /** The type of ports that need a table. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);
    /** The type of ports that take a table. */
    public static final PortType TYPE_OPTIONAL =
        PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class, true);

    private static final AtomicInteger NEXT_ID = new AtomicInteger();

    private final StoredTable rows;
    private final Integer id = NEXT_ID.getAndIncrement();

    BufferedDataTable(StoredTable rows) {
        this.rows = rows;
    }

    /** The table as one that travels; its rows are copied only if they are not stored yet. */
    static BufferedDataTable of(DataTable table, ExecutionMonitor progress) throws CanceledExecutionException {
        if (table instanceof BufferedDataTable travelling) {
            return travelling;
        }
        if (table instanceof StoredTable stored) {
            return new BufferedDataTable(stored);
        }
        BufferedDataContainer copy =
            new BufferedDataContainer(table.getDataTableSpec(), DataContainerSettings.getDefault());
        for (DataRow row : table) {
            progress.checkCanceled();
            copy.addRowToTable(row);
        }
        copy.close();
        return copy.getTable();
    }

    /** The same rows under other column names or domains; nothing is copied. */
    BufferedDataTable withSpec(DataTableSpec spec) {
        if (spec.getNumColumns() != getSpec().getNumColumns()) {
            throw new IllegalArgumentException("the table has " + getSpec().getNumColumns()
                + " columns, the new spec " + spec.getNumColumns());
        }
        return new BufferedDataTable(new View(spec, rows));
    }

    private record View(DataTableSpec getDataTableSpec, StoredTable rows) implements StoredTable {
        @Override
        public CloseableRowIterator iterator() {
            return rows.iterator();
        }

        @Override
        public long size() {
            return rows.size();
        }
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return rows.getDataTableSpec();
    }

    @Override
    public DataTableSpec getSpec() {
        return getDataTableSpec();
    }

    @Override
    public String getSummary() {
        return "Rows: " + size() + ", Cols: " + getSpec().getNumColumns();
    }

    @Override
    public CloseableRowIterator iterator() {
        return rows.iterator();
    }

    /** The rows; only the cells of the wanted columns may be touched. */
    public CloseableDataRowIterable filter(TableFilter filter) {
        return filter.getMaterializeColumnIndices()
            .<CloseableDataRowIterable>map(columns -> () -> new SomeColumns(iterator(), columns))
            .orElse(this::iterator);
    }

    /** How many rows there are. */
    public long size() {
        return rows.size();
    }

    /**
     * How many rows there are.
     *
     * @throws ArithmeticException if there are more than an int holds
     */
    public int getRowCount() {
        return Math.toIntExact(size());
    }

    /** A number that no other table of this run has. */
    public Integer getBufferedTableId() {
        return id;
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
