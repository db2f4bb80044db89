package org.knime.core.data;

import java.util.Comparator;

/** A cell that holds a 32-bit integer. */
public interface IntValue extends DataValue {
    /** Name and order. */
    UtilityFactory UTILITY = new OrderedUtility<>(IntValue.class, "Number (Integer)",
        Comparator.comparingInt(IntValue::getIntValue));

    /** The value. */
    int getIntValue();
}
