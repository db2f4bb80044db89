package org.knime.core.data;

import javax.swing.Icon;

/** A view on a cell: what a node may read from it. */
public interface DataValue {
    /** The utilities of a value that says nothing about itself. */
    UtilityFactory UTILITY = new UtilityFactory();

    /** The cell itself. */
    default DataCell materializeDataCell() {
        return (DataCell)this;
    }

    /** What is known about all values of one interface. */
    class UtilityFactory {
        /** For subclasses. */
        protected UtilityFactory() {
        }

        /** No icon: nothing is shown. */
        public Icon getIcon() {
            return null;
        }

        /** The order of the values, null if they have none. */
        protected DataValueComparator getComparator() {
            return null;
        }
    }
}
