package org.knime.core.data;

/** Something that names a row. */
public interface RowKeyValue {
    /** The name. */
    String getString();

    /** The name as a key. */
    default RowKey materializeRowKey() {
        return new RowKey(getString());
    }
}
