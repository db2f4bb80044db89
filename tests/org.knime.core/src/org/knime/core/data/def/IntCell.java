package org.knime.core.data.def;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;

/** A cell that holds a 32-bit integer. */
public class IntCell extends DataCell implements IntValue, LongValue, DoubleValue, BoundedValue {
    /** The type of a column of such cells. */
    public static final DataType TYPE = DataType.getType(IntCell.class);

    private final int value;

    /** Holds the value. */
    public IntCell(int value) {
        this.value = value;
    }

    @Override
    public int getIntValue() {
        return value;
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
        return value == ((IntCell)cell).value;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
