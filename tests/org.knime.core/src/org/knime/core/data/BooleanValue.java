package org.knime.core.data;

import java.util.Comparator;

/** A cell that holds true or false. */
public interface BooleanValue extends DataValue {
    /** Name and order. */
    UtilityFactory UTILITY = new OrderedUtility<>(BooleanValue.class, "Boolean",
        Comparator.comparing(BooleanValue::getBooleanValue));

    /** The value. */
    boolean getBooleanValue();
}
