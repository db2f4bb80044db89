package org.knime.core.node;

import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JComponent;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
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
