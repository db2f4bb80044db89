package org.knime.core.data.collection;

import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** A cell that holds cells of one type. */
public interface CollectionDataValue extends DataValue, CellCollection {
    /** The name. */
    UtilityFactory UTILITY = new ExtensibleUtilityFactory(CollectionDataValue.class) {
        @Override
        public String getName() {
            return "Collection";
        }
    };

    /** The type that all elements have. */
    DataType getElementType();

    /** How many elements there are. */
    int size();
}
