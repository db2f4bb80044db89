package org.knime.core.data;

import java.io.DataInput;
import java.io.IOException;

/** Where a cell is read from. */
public interface DataCellDataInput extends DataInput {
    /** A cell that is part of the one being read. */
    DataCell readDataCell() throws IOException;
}
