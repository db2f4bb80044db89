package org.knime.core.data.container;

import org.knime.core.data.DataCell;

/** A cell so large that KNIME keeps it apart from its row. */
public abstract class BlobDataCell extends DataCell {
    /** For subclasses. */
    public BlobDataCell() {
    }
}
