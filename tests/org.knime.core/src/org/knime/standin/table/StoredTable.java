package org.knime.standin.table;

import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.CloseableTable;

/** A table that stays as it is and can be handed on between nodes without being copied. */
public interface StoredTable extends CloseableTable {
    @Override
    CloseableRowIterator iterator();

    /** How many rows there are. */
    long size();
}
