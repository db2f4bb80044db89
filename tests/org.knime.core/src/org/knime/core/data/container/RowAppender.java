package org.knime.core.data.container;

import org.knime.core.data.DataRow;

/** Takes rows. */
public interface RowAppender {
    /** Appends a row. */
    void addRowToTable(DataRow row);
}
