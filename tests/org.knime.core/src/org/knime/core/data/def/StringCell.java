package org.knime.core.data.def;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;

/** A cell that holds text. */
public final class StringCell extends DataCell implements StringValue, NominalValue {
    /** The type of a column of such cells. */
    public static final DataType TYPE = DataType.getType(StringCell.class);

    private final String text;

    /**
     * Holds the text.
     *
     * @throws NullPointerException if it is null; use a missing cell instead
     */
    public StringCell(String text) {
        if (text == null) {
            throw new NullPointerException("the text of a string cell must not be null");
        }
        this.text = text;
    }

    @Override
    public String getStringValue() {
        return text;
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        return text.equals(((StringCell)cell).text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
