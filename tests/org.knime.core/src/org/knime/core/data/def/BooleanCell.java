package org.knime.core.data.def;

import org.knime.core.data.BooleanValue;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.NominalValue;

/** One of the two cells that hold true (read as 1) or false (read as 0). */
public final class BooleanCell extends DataCell
    implements BooleanValue, IntValue, LongValue, DoubleValue, BoundedValue, NominalValue {
    /** True. */
    public static final BooleanCell TRUE = new BooleanCell(true);
    /** False. */
    public static final BooleanCell FALSE = new BooleanCell(false);
    /** The type of a column of such cells. */
    public static final DataType TYPE = DataType.getType(BooleanCell.class);

    private final boolean value;

    private BooleanCell(boolean value) {
        this.value = value;
    }

    /** The cell of a value. */
    public static final BooleanCell get(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public boolean getBooleanValue() {
        return value;
    }

    @Override
    public int getIntValue() {
        return value ? 1 : 0;
    }

    @Override
    public long getLongValue() {
        return getIntValue();
    }

    @Override
    public double getDoubleValue() {
        return getIntValue();
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        return value == ((BooleanCell)cell).value;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(value);
    }

    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}
