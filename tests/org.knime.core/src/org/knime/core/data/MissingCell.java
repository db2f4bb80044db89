package org.knime.core.data;

/** A cell without a value; all missing cells are equal. */
public final class MissingCell extends DataCell implements MissingValue {
    static final MissingCell INSTANCE = new MissingCell(null);

    private final String error;

    /** With the reason, which may be null. */
    public MissingCell(String error) {
        this.error = error;
    }

    @Override
    public String getError() {
        return error;
    }

    @Override
    public boolean isMissing() {
        return true;
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        return cell.isMissing();
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "?";
    }
}
