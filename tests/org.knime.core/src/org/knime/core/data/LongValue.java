package org.knime.core.data;

import java.util.Comparator;

/** A cell that holds a 64-bit integer. */
public interface LongValue extends DataValue {
    /** Name and order. */
    UtilityFactory UTILITY = new OrderedUtility<>(LongValue.class, "Number (Long Integer)",
        Comparator.comparingLong(LongValue::getLongValue));

    /** The value. */
    long getLongValue();
}
