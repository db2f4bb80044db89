package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

/** Something that holds cells. */
public interface CellCollection extends Iterable<DataCell> {
    /** Whether a cell is only read when it is needed; never the case here. */
    boolean containsBlobWrapperCells();
}
