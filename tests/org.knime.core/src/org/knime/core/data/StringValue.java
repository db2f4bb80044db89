package org.knime.core.data;

import java.util.Comparator;

/** A cell that holds text. */
public interface StringValue extends DataValue {
    /** Name and order. */
    UtilityFactory UTILITY = new OrderedUtility<>(StringValue.class, "String",
        Comparator.comparing(StringValue::getStringValue));

    /** The value. */
    String getStringValue();
}
