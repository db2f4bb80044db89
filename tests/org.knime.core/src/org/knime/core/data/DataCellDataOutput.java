package org.knime.core.data;

import java.io.DataOutput;
import java.io.IOException;

/** Where a cell is written to. */
public interface DataCellDataOutput extends DataOutput {
    /** Text of any length. */
    @Override
    void writeUTF(String text) throws IOException;

    /** A cell that is part of the one being written. */
    void writeDataCell(DataCell cell) throws IOException;
}
