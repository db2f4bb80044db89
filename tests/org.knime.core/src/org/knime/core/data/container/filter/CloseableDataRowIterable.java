package org.knime.core.data.container.filter;

import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;

/** Some rows or columns of a table. */
public interface CloseableDataRowIterable extends Iterable<DataRow> {
    @Override
    CloseableRowIterator iterator();
}
