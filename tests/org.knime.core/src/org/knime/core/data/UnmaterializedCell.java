package org.knime.core.data;

/** Stands for a cell of a column that a filter left out: any use of it is a mistake. */
public final class UnmaterializedCell extends DataCell {
    private static final UnmaterializedCell INSTANCE = new UnmaterializedCell();

    private UnmaterializedCell() {
    }

    /** The only one. */
    public static UnmaterializedCell getInstance() {
        return INSTANCE;
    }

    private static IllegalStateException mistake() {
        return new IllegalStateException("the filter of the table left this column out");
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        throw mistake();
    }

    @Override
    public int hashCode() {
        throw mistake();
    }

    @Override
    public String toString() {
        throw mistake();
    }
}
