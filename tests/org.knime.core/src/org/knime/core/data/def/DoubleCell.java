package org.knime.core.data.def;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;

/** A cell that holds a floating-point number; NaN equals NaN. */
public final class DoubleCell extends DataCell implements DoubleValue, BoundedValue {
    /** The type of a column of such cells. */
    public static final DataType TYPE = DataType.getType(DoubleCell.class);

    private final double value;

    /** Holds the value. */
    public DoubleCell(double value) {
        this.value = value;
    }

    @Override
    public double getDoubleValue() {
        return value;
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        return Double.compare(value, ((DoubleCell)cell).value) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
