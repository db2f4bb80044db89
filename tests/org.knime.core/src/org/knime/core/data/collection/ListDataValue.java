package org.knime.core.data.collection;

import org.knime.core.data.DataCell;
import org.knime.core.data.ExtensibleUtilityFactory;

/** A cell that holds cells in an order. */
public interface ListDataValue extends CollectionDataValue {
    /** The name. */
    UtilityFactory UTILITY = new ExtensibleUtilityFactory(ListDataValue.class) {
        @Override
        public String getName() {
            return "Collection (List)";
        }
    };

    /** The element at a position, counted from 0. */
    DataCell get(int index);
}
