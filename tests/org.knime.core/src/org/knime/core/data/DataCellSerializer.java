package org.knime.core.data;

import java.io.IOException;

/** Writes and reads cells of one class. */
public interface DataCellSerializer<T extends DataCell> {
    /** Writes a cell. */
    void serialize(T cell, DataCellDataOutput out) throws IOException;

    /** Reads what {@link #serialize} wrote. */
    T deserialize(DataCellDataInput in) throws IOException;
}
