package org.knime.standin.table;

import java.util.LinkedHashSet;
import java.util.Set;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;

/**
 * Collects the domains while rows are added: possible values of nominal columns, unknown once there are too many, and
 * bounds of bounded columns; missing cells and NaN do not count.
 */
public final class DomainCollector {
    private final DataTableSpec spec;
    private final boolean keep;
    private final int maxValues;
    private final Column[] columns;

    /** Starts from the domains of the spec if they are to be kept, else anew. */
    public DomainCollector(DataTableSpec spec, boolean keep, int maxValues) {
        this.spec = spec;
        this.keep = keep;
        this.maxValues = maxValues;
        this.columns = spec.stream().map(Column::new).toArray(Column[]::new);
    }

    /** Takes a row into account. */
    public void update(DataRow row) {
        for (int i = 0; i < columns.length; i++) {
            DataCell cell = row.getCell(i);
            if (!cell.isMissing()) {
                columns[i].update(cell);
            }
        }
    }

    /** The columns with the domains collected so far. */
    public DataTableSpec spec() {
        DataColumnSpec[] specs = new DataColumnSpec[columns.length];
        for (int i = 0; i < specs.length; i++) {
            DataColumnSpecCreator creator = new DataColumnSpecCreator(spec.getColumnSpec(i));
            creator.setDomain(columns[i].domain.createDomain());
            specs[i] = creator.createSpec();
        }
        return new DataTableSpec(spec.getName(), specs);
    }

    private final class Column {
        private final DataColumnDomainCreator domain;
        private final boolean bounded;
        private final DataValueComparator order;
        private Set<DataCell> values;
        private DataCell lower;
        private DataCell upper;

        Column(DataColumnSpec column) {
            domain = keep ? new DataColumnDomainCreator(column.getDomain()) : new DataColumnDomainCreator();
            bounded = column.getType().isCompatible(BoundedValue.class);
            order = column.getType().getComparator();
            if (bounded && keep) {
                lower = column.getDomain().getLowerBound();
                upper = column.getDomain().getUpperBound();
            }
            if (column.getType().isCompatible(NominalValue.class)) {
                values = keep && column.getDomain().hasValues() ? new LinkedHashSet<>(column.getDomain().getValues())
                    : new LinkedHashSet<>();
                domain.setValues(values);
            }
        }

        void update(DataCell cell) {
            if (values != null && values.add(cell) && values.size() > maxValues) {
                values = null;
                domain.setValues(null);
            }
            boolean isNaN = cell instanceof DoubleValue number && Double.isNaN(number.getDoubleValue());
            if (bounded && !isNaN) {
                updateBounds(cell);
            }
        }

        private void updateBounds(DataCell cell) {
            if (lower == null || order.compare(cell, lower) < 0) {
                lower = cell;
                domain.setLowerBound(cell);
            }
            if (upper == null || order.compare(cell, upper) > 0) {
                upper = cell;
                domain.setUpperBound(cell);
            }
        }
    }
}
