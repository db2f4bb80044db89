package org.knime.core.data;

/** Rows with a spec; every iterator starts at the first row. */
public interface DataTable extends Iterable<DataRow> {
    /** The columns. */
    DataTableSpec getDataTableSpec();

    @Override
    RowIterator iterator();
}
