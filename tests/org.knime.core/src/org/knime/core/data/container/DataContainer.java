package org.knime.core.data.container;

import java.util.HashSet;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.util.DuplicateKeyException;
import org.knime.standin.table.DomainCollector;
import org.knime.standin.table.RowStore;

/** Takes rows one by one and makes a table of them. Large tables lie in a temporary file, not in memory. */
public class DataContainer implements RowAppender {
    /** How many possible values of a column are collected at most. */
    public static final int MAX_POSSIBLE_VALUES = DataContainerSettings.MAX_POSSIBLE_VALUES;

    private final DataTableSpec spec;
    private final DataContainerSettings settings;
    private final DomainCollector domains;
    private final RowStore rows;
    private final Set<String> keys = new HashSet<>();
    private CloseableTable table;

    /** Collects the domains anew. */
    public DataContainer(DataTableSpec spec) {
        this(spec, false);
    }

    /** Collects the domains, starting from the given ones or anew. */
    public DataContainer(DataTableSpec spec, boolean initDomain) {
        this(spec, DataContainerSettings.builder().withInitializedDomain(initDomain).build());
    }

    /** With settings. */
    public DataContainer(DataTableSpec spec, DataContainerSettings settings) {
        this.spec = spec;
        this.settings = settings;
        this.domains = new DomainCollector(spec, settings.isInitializeDomain(), settings.getMaxDomainValues());
        this.rows = new RowStore(spec.getNumColumns());
    }

    /**
     * Appends a row.
     *
     * @throws IllegalArgumentException if it does not fit the columns
     * @throws DuplicateKeyException if there was a row of this key already
     */
    @Override
    public void addRowToTable(DataRow row) {
        if (isClosed()) {
            throw new IllegalStateException("Cannot add row: container has been closed.");
        }
        check(row);
        rows.add(row);
        if (settings.isEnableDomainUpdate()) {
            domains.update(row);
        }
    }

    private void check(DataRow row) {
        if (row.getNumCells() != spec.getNumColumns()) {
            throw new IllegalArgumentException("row \"" + row.getKey() + "\" has " + row.getNumCells()
                + " cells, but the table has " + spec.getNumColumns() + " columns");
        }
        for (int i = 0; i < row.getNumCells(); i++) {
            DataCell cell = row.getCell(i);
            DataColumnSpec column = spec.getColumnSpec(i);
            if (!cell.isMissing() && !column.getType().isASuperTypeOf(cell.getType())) {
                throw new IllegalArgumentException("the cell of row \"" + row.getKey() + "\" in column \""
                    + column.getName() + "\" is of type " + cell.getType() + ", but the column is of type "
                    + column.getType());
            }
        }
        if (settings.isCheckDuplicateRowKeys() && !keys.add(row.getKey().getString())) {
            throw new DuplicateKeyException("Encountered duplicate row ID  \"" + row.getKey() + "\" at row number "
                + (rows.size() + 1), row.getKey().getString());
        }
    }

    /** No more rows: the table is complete. */
    public void close() {
        if (!isClosed()) {
            keys.clear();
            table = rows.close(settings.isEnableDomainUpdate() ? domains.spec() : spec);
        }
    }

    /** Whether the table is complete. */
    public boolean isClosed() {
        return table != null;
    }

    /** Whether rows can be added. */
    public boolean isOpen() {
        return !isClosed();
    }

    /** How many rows there are so far. */
    public long size() {
        return rows.size();
    }

    /** The given columns; once closed, with the collected domains. */
    public DataTableSpec getTableSpec() {
        return isClosed() ? table.getDataTableSpec() : spec;
    }

    /**
     * The table.
     *
     * @throws IllegalStateException if the container is open
     */
    public DataTable getTable() {
        return getCloseableTable();
    }

    /**
     * The table.
     *
     * @throws IllegalStateException if the container is open
     */
    public CloseableTable getCloseableTable() {
        if (!isClosed()) {
            throw new IllegalStateException("Cannot get table: container is not closed.");
        }
        return table;
    }
}
