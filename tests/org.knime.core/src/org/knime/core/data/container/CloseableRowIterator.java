package org.knime.core.data.container;

import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowIterator;

/** Goes through the rows of a table; close it if it is left before its end. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {
    /** For subclasses. */
    public CloseableRowIterator() {
    }

    /** No rows. */
    public static CloseableRowIterator empty() {
        return wrap(Collections.emptyIterator());
    }

    /** The rows of an iterator that needs no closing. */
    public static CloseableRowIterator wrap(Iterator<? extends DataRow> rows) {
        return new CloseableRowIterator() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public DataRow next() {
                return rows.next();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Override
    public abstract void close();
}
