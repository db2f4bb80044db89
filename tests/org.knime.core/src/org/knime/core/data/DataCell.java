package org.knime.core.data;

import org.knime.core.data.collection.CollectionDataValue;

/** One immutable value of a table. */
public abstract class DataCell implements DataValue {
    /** For subclasses. */
    public DataCell() {
    }

    @Override
    public DataCell materializeDataCell() {
        return this;
    }

    /** The type of this very cell. */
    public final DataType getType() {
        DataType elements = this instanceof CollectionDataValue c ? c.getElementType() : null;
        return DataType.getType(getClass(), elements);
    }

    /** Whether there is no value. */
    public boolean isMissing() {
        return false;
    }

    @Override
    public abstract String toString();

    /**
     * Missing cells are equal whatever their errors; cells of one class compare their values; cells of different
     * classes are equal if they share the preferred value interface and the content agrees.
     */
    @Override
    public final boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof DataCell cell)) {
            return false;
        }
        if (isMissing() || cell.isMissing()) {
            return isMissing() && cell.isMissing();
        }
        if (getClass() == cell.getClass()) {
            return equalsDataCell(cell);
        }
        return getType().getPreferredValueClass() == cell.getType().getPreferredValueClass() && equalContent(cell);
    }

    /** Whether the other cell, of the same class and not missing, holds the same value. */
    protected abstract boolean equalsDataCell(DataCell cell);

    /** Whether a cell of another class holds the same value. */
    protected boolean equalContent(DataValue value) {
        return false;
    }

    @Override
    public abstract int hashCode();
}
