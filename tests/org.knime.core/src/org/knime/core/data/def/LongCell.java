package org.knime.core.data.def;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;

/** A cell that holds a 64-bit integer. */
public class LongCell extends DataCell implements LongValue, DoubleValue, BoundedValue {
    /** The type of a column of such cells. */
    public static final DataType TYPE = DataType.getType(LongCell.class);

    private final long value;

    /** Holds the value. */
    public LongCell(long value) {
        this.value = value;
    }

    @Override
    public long getLongValue() {
        return value;
    }

    @Override
    public double getDoubleValue() {
        return value;
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        return value == ((LongCell)cell).value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
