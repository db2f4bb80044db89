package org.knime.core.data;

import java.util.Comparator;

/** The order of cells of one type; missing cells come first. */
public abstract class DataValueComparator implements Comparator<DataCell> {
    /** For subclasses. */
    protected DataValueComparator() {
    }

    @Override
    public final int compare(DataCell left, DataCell right) {
        if (left == right || left.isMissing() && right.isMissing()) {
            return 0;
        }
        if (left.isMissing() || right.isMissing()) {
            return left.isMissing() ? -1 : 1;
        }
        return compareDataValues(left, right);
    }

    /** The order of two values, neither of them missing. */
    protected abstract int compareDataValues(DataValue left, DataValue right);
}
