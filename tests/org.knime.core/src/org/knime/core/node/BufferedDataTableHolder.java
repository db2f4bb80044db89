package org.knime.core.node;

/** A node that keeps tables of its own. */
public interface BufferedDataTableHolder {
    /** The tables. */
    BufferedDataTable[] getInternalTables();

    /** Gives the tables back. */
    void setInternalTables(BufferedDataTable[] tables);
}
